import { expect, test } from "vitest";
import { scoreSites } from "../../../src/training/sinr/scored-sites.ts";
import fixture from "./fixtures/place-features.fixture.json" with { type: "json" };

const { recorded, scores, classes, fewest, counted, map, chance } = fixture.sites;
const siteCount = recorded.length / classes;
const sites = {
  blocks: Array.from({ length: siteCount }, (_, site) => `block ${site % 8}`),
  classCount: classes,
  recorded: Uint8Array.from(recorded),
  scores: new Map([
    ["network", Float32Array.from(scores)],
    ["the same", Float32Array.from(scores)],
    ["none", new Float32Array(scores.length)],
  ]),
};

test("mean average precision over the classes with enough sites is that of scikit-learn", () => {
  const found = scoreSites(sites, fewest)!;
  expect([found.classes, found.sites, found.blocks]).toEqual([counted, siteCount, 8]);
  expect(found.chance).toBeCloseTo(chance, 10);
  const [network, same, none] = found.methods;
  expect(network!.map.value).toBeCloseTo(map, 6);
  expect(network!.map.lower).toBeLessThan(map);
  expect(network!.map.upper).toBeGreaterThan(map);
  expect(same!.behind).toEqual({ value: 0, lower: 0, upper: 0 });
  expect(none!.map.value).toBeCloseTo(chance, 6);
  expect(none!.behind!.lower).toBeGreaterThan(0);
});

test("one block drawn again and again gives an interval of one point", () => {
  const found = scoreSites({ ...sites, blocks: sites.blocks.map(() => "one") }, fewest)!;
  const { value, lower, upper } = found.methods[0]!.map;
  expect(lower).toBeCloseTo(value, 10);
  expect(upper).toBeCloseTo(value, 10);
});

test("without a class at enough sites there is no score", () => {
  expect(scoreSites(sites, siteCount)).toBeNull();
});
