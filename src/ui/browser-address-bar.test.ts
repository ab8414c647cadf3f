import { expect, test } from "vitest";
import { browserAddressBar } from "./browser-address-bar.ts";

/** A window with a history, and a clock that the test moves. */
function fakeWindow() {
  const entries = ["?a=0"];
  const timers = new Map<number, () => void>();
  let lastTimer = 0;
  return {
    entries,
    location: {
      get search() {
        return entries.at(-1)!;
      },
    },
    history: {
      pushState: (_: unknown, __: string, search: string) => void entries.push(search),
      replaceState: (_: unknown, __: string, search: string) => void entries.splice(-1, 1, search),
    },
    setTimeout(work: () => void) {
      timers.set(++lastTimer, work);
      return lastTimer;
    },
    clearTimeout: (timer: number) => void timers.delete(timer),
    turnClock() {
      const due = [...timers.values()];
      timers.clear();
      for (const work of due) work();
    },
  };
}

test("the first of many small changes is written at once, the last after a while, and each is read back", () => {
  const page = fakeWindow();
  const bar = browserAddressBar(page);
  bar.write("?a=1", "replace");
  bar.write("?a=2", "replace");
  bar.write("?a=3", "replace");
  expect(page.entries).toEqual(["?a=1"]);
  expect(bar.read()).toBe("?a=3");
  page.turnClock();
  expect(page.entries).toEqual(["?a=3"]);
});

test("a step of the history keeps what the entry before it should say", () => {
  const page = fakeWindow();
  const bar = browserAddressBar(page);
  bar.write("?a=1", "replace");
  bar.write("?a=2", "replace");
  bar.write("?b=1", "push");
  page.turnClock();
  expect(page.entries).toEqual(["?a=2", "?b=1"]);
});

test("after a step back nothing is written into the entry that was returned to", () => {
  const page = fakeWindow();
  const bar = browserAddressBar(page);
  bar.write("?b=1", "push");
  bar.write("?b=2", "replace");
  bar.write("?b=3", "replace");
  page.entries.pop();
  bar.forget();
  page.turnClock();
  expect(page.entries).toEqual(["?a=0"]);
  expect(bar.read()).toBe("?a=0");
});
