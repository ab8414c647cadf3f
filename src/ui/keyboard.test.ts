import { expect, test } from "vitest";
import { type KeyPress, readCommand } from "./keyboard.ts";

function press(key: string, change: Partial<KeyPress> = {}) {
  return readCommand({
    key,
    shiftKey: false,
    isChord: false,
    isTyping: false,
    isChoosing: false,
    isOnMap: false,
    ...change,
  });
}

test("arrows step the crosshair on the map and nowhere else", () => {
  expect(press("ArrowUp", { isOnMap: true })).toEqual({ kind: "step", east: 0, north: 1, isLong: false });
  expect(press("ArrowLeft", { isOnMap: true, shiftKey: true })).toEqual({
    kind: "step",
    east: -1,
    north: 0,
    isLong: true,
  });
  expect(press("ArrowUp")).toBeNull();
});

test("Enter asks on the map and is a button's own elsewhere", () => {
  expect(press("Enter", { isOnMap: true })).toEqual({ kind: "open", section: "here" });
  expect(press("Enter")).toBeNull();
});

test("letters typed into a field are not commands, Escape is", () => {
  expect(press("l", { isTyping: true })).toBeNull();
  expect(press("?", { isTyping: true })).toBeNull();
  expect(press("Escape", { isTyping: true })).toEqual({ kind: "back" });
});

test("a list of choices keeps its letters, and lets / and ? through", () => {
  expect(press("l", { isChoosing: true })).toBeNull();
  expect(press("/", { isChoosing: true })).toEqual({ kind: "find" });
  expect(press("?", { isChoosing: true })).toEqual({ kind: "keys" });
});

test("keys held with Control, Alt or Meta are left to the browser", () => {
  expect(press("d", { isChord: true })).toBeNull();
  expect(press("+", { isChord: true })).toBeNull();
});

test.each([
  ["l", { kind: "open", section: "look" }],
  ["D", { kind: "open", section: "areas" }],
  ["/", { kind: "find" }],
  ["?", { kind: "keys" }],
  ["+", { kind: "zoom", by: 1 }],
  ["-", { kind: "zoom", by: -1 }],
])("%s", (key, command) => {
  expect(press(key)).toEqual(command);
});
