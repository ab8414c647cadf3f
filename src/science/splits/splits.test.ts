import { expect, test } from "vitest";
import fixture from "./geodesics.fixture.json" with { type: "json" };
import { groundBlocks } from "./ground-blocks.ts";
import { blockSplit, randomSplit } from "./split-records.ts";

const SIDE = 5000;

test.each(fixture.rows)(
  "at latitude $latitude, a block of 5 km is 5 km wide on the ground",
  ({ latitude, metres }) => {
    // Across one degree of longitude, whose metres on the ellipsoid are known.
    const steps = 20_000;
    const places = Float64Array.from({ length: 2 * (steps + 1) }, (_, at) =>
      at % 2 === 0 ? 10 + Math.floor(at / 2) / steps : latitude,
    );
    const blocks = groundBlocks(places, SIDE);
    const edges = [...blocks.keys()].filter((at) => at > 0 && blocks[at] !== blocks[at - 1]);
    const widths = edges.slice(1).map((edge, at) => ((edge - edges[at]!) * metres) / steps);
    expect(widths.length).toBeGreaterThan(5);
    // A sphere differs from the ellipsoid by less than 0.6 %, and the steps are 6 m at most.
    for (const width of widths) expect(Math.abs(width / SIDE - 1)).toBeLessThan(0.008);
  },
);

test("blocks are 5 km high, and places in other hemispheres are in others", () => {
  const latitudes = Float64Array.from({ length: 2 * 5001 }, (_, at) => (at % 2 === 0 ? 7 : 40 + at / 10_000));
  const blocks = groundBlocks(latitudes, SIDE);
  const rows = new Set(blocks).size;
  // One degree of latitude at 40.5 degrees is 111.04 km.
  expect(Math.abs(rows - 111_040 / SIDE)).toBeLessThan(1.5);
  expect(new Set(groundBlocks([3, 45, -3, 45, 3, -45, -3, -45, 180, 90, -180, -90], SIDE)).size).toBe(6);
});

test("a place has one block, whether its longitude is written 180 or -180, and a pole has one", () => {
  const blocks = groundBlocks([180, 65, -180, 65, 540, 65, 179.999, 65, 20, 90, -120, 90], SIDE);
  expect(new Set(blocks.slice(0, 3)).size).toBe(1);
  expect(blocks[3]).not.toBe(blocks[0]);
  expect(blocks[4]).toBe(blocks[5]);
});

test("a random split sets aside the shares to the record, the same for the same seed", () => {
  const split = randomSplit(2000, { validation: 0.05, test: 0.05 }, 7);
  const count = (subset: string) => split.filter((one) => one === subset).length;
  expect(["train", "validation", "test"].map(count)).toEqual([1800, 100, 100]);
  expect(randomSplit(2000, { validation: 0.05, test: 0.05 }, 7)).toEqual(split);
  expect(randomSplit(2000, { validation: 0.05, test: 0.05 }, 8)).not.toEqual(split);
});

test("a split by blocks never parts a block, and sets aside about the shares", () => {
  const blocks = Float64Array.from({ length: 3000 }, (_, record) => Math.floor(record / 10));
  const split = blockSplit(blocks, { validation: 0.05, test: 0.1 }, 3);
  for (let record = 0; record < 3000; record += 10)
    expect(new Set(split.slice(record, record + 10)).size).toBe(1);
  expect(split.filter((one) => one === "test")).toHaveLength(300);
  expect(split.filter((one) => one === "validation")).toHaveLength(150);
});

test("a block that is much larger than the share is passed over, and the smallest taken where all are", () => {
  const records = (sizes: readonly number[]) =>
    Float64Array.from(sizes.flatMap((size, block) => Array<number>(size).fill(block)));
  const sizes = [700, 60, 40, 200];
  for (const seed of [1, 2, 3, 4]) {
    const split = blockSplit(records(sizes), { validation: 0, test: 0.05 }, seed);
    // 60 and 40 are the only blocks nearer to 50 than nothing is; both together are not.
    expect([40, 60]).toContain(split.filter((one) => one === "test").length);
  }
  const few = blockSplit(records([500, 300, 200]), { validation: 0.01, test: 0.01 }, 1);
  const count = (subset: string) => few.filter((one) => one === subset).length;
  expect([count("test"), count("validation"), count("train")]).toEqual([200, 300, 500]);
});
