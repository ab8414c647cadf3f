import { expect, it } from "vitest";
import { eunisClasses } from "./eunis-class.ts";
import { habitatFacts } from "./habitat-facts.ts";

it("tells a manager what to report for a lowland hay meadow", () => {
  const facts = habitatFacts("R22");
  expect(facts.path.map(({ code }) => code)).toEqual(["R", "R2", "R22"]);
  expect(facts.annexI).toContainEqual({ code: "6510", sign: "#", relation: "overlaps with" });
  // European Red List of Habitats 2016, E2.2: vulnerable
  expect(facts.redListCategory).toBe("VU");
});

it("takes the most threatened category of several, whatever their order", () => {
  const several = eunisClasses().filter(({ redList }) => new Set(redList.map(({ eu28 }) => eu28)).size > 1);
  expect(several.length).toBeGreaterThan(0);
  const order = ["CR", "EN", "VU", "NT", "LC", "DD"];
  for (const { code, redList } of several) {
    const ranks = redList.flatMap(({ eu28 }) => (eu28 === null ? [] : [order.indexOf(eu28)]));
    expect(habitatFacts(code).redListCategory).toBe(order[Math.min(...ranks)]);
  }
});

it("has words for every relation of every class", () => {
  for (const { code } of eunisClasses())
    for (const { relation } of habitatFacts(code).annexI) expect(relation).toMatch(/^[a-z ]+$/);
});

it("says nothing of Annex I and the Red List above level 3", () => {
  expect(habitatFacts("T")).toMatchObject({ annexI: [], redList: [], redListCategory: null });
});
