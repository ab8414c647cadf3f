import { expect, it } from "vitest";
import { codeAtLevel, eunisClass, eunisClasses } from "./eunis-class.ts";

it("holds the classes of vegetation plots: 278 at level 3 as published, U71, which the island has, and Q61 to Q63, which plots in Europe have", () => {
  const perRoot = (root: string) =>
    eunisClasses().filter(({ code, level }) => level === 3 && codeAtLevel(code, 1) === root).length;
  // Counts of the label list of Pl@ntBERT (34 of U, 19 of Q).
  const counts = ["R", "T", "S", "U", "V", "N", "Q", "MA2"].map(perRoot);
  expect(counts).toEqual([58, 54, 44, 35, 31, 27, 22, 11]);
});

it("has every ancestor of every class", () => {
  for (const { code } of eunisClasses()) {
    for (const level of [1, 2, 3] as const) expect(eunisClass(codeAtLevel(code, level)).name).not.toBe("");
  }
});

it.each([
  ["T17", 1, "T"],
  ["T17", 2, "T1"],
  ["T1A", 2, "T1"],
  ["MA221", 2, "MA22"],
  ["MA221", 1, "MA2"],
  ["T", 3, "T"],
] as const)("takes %s to level %d as %s", (code, level, ancestor) => {
  expect(codeAtLevel(code, level)).toBe(ancestor);
});

it("numbers marine levels as EUNIS does beside its own", () => {
  expect(["MA2", "MA22", "MA221"].map((code) => eunisClass(code).officialLevel)).toEqual([2, 3, 4]);
  expect(["MA2", "MA22", "MA221"].map((code) => eunisClass(code).level)).toEqual([1, 2, 3]);
  expect(["T", "T1", "T17"].map((code) => eunisClass(code).officialLevel)).toEqual([1, 2, 3]);
});

it("knows what managers report: lowland hay meadows overlap 6510, mountain hay meadows 6520", () => {
  expect(eunisClass("R22").annexI).toContainEqual({ code: "6510", relation: "#" });
  expect(eunisClass("R23").annexI.map(({ code }) => code)).toEqual(["6520"]);
  expect(eunisClass("T17").annexI.find(({ code }) => code === "9130")?.relation).toBe(">");
});

it("knows the Red List category of habitats and of none above level 3", () => {
  expect(eunisClass("N16").redList).toEqual([{ code: "B1.4b", relation: "=", eu28: "EN", eu28plus: "EN" }]);
  expect(eunisClass("T").redList).toEqual([]);
  const categories = new Set(eunisClasses().flatMap(({ redList }) => redList.map(({ eu28 }) => eu28)));
  expect([...categories].sort()).toEqual(["CR", "DD", "EN", "LC", "NT", "VU", null].sort());
});

it("refuses an unknown code as bad input", () => {
  expect(() => eunisClass("G1.6")).toThrow(expect.objectContaining({ tag: "BadInput" }));
});
