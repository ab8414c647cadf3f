import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { readMeasuredSkill } from "./measured-skill.ts";

test("the skill of the model that ships is what its card states for all inputs, from the least to the best place", () => {
  const { properties } = JSON.parse(readFileSync("models/island-sdm/manifest.json", "utf8"));
  const card = readFileSync("models/island-sdm/README.md", "utf8");
  const rows = [
    ...card.matchAll(/\| landsat\+climate\+sentinel2 \| (0\.\d+) \([^)]*\) \|[^\n]*\| (0\.\d+) \|\n/g),
  ];
  const column = (at: number) => rows.map((row) => Number(row[at])).sort((a, b) => a - b);
  const skill = readMeasuredSkill(properties)!;
  expect(skill.places).toHaveLength(rows.length);
  for (const [range, at] of [
    [skill.auc!, 1],
    [skill.f1!, 2],
  ] as const) {
    expect(range[0]).toBeCloseTo(column(at)[0]!, 3);
    expect(range[1]).toBeCloseTo(column(at).at(-1)!, 3);
  }
  expect(skill.adaptive30).toBeNull();
});

test("a manifest that states nothing, or something else, has no skill; none is made up", () => {
  expect(readMeasuredSkill({})).toBeNull();
  expect(readMeasuredSkill({ "florascope:metrics": { methods: [] } })).toBeNull();
  const stated = [
    { name: "here", models: { "landsat branch alone": { adaptive30: 0.2 }, landsat: { adaptive30: 0.4 } } },
  ];
  const skill = readMeasuredSkill({ "florascope:metrics": stated });
  expect(skill).toEqual({ places: ["here"], auc: null, f1: null, adaptive30: [0.4, 0.4] });
});
