import { expect, test } from "vitest";
import { gridBaseline } from "../../../src/training/sinr/grid-baseline.ts";
import { heldOutBlocks } from "../../../src/training/sinr/held-out-blocks.ts";

test("a cell's share of a class, drawn by one record towards its share of all records", () => {
  const records = {
    lons: [0.1, 0.2, 0.3, 7],
    lats: [0.1, 0.2, 0.3, 7],
    classes: Int32Array.of(0, 0, 1, 1),
    classCount: 3,
  };
  const grid = gridBaseline(records, 1);
  // In the cell of three records: (2 + 1/2) / 4 and (1 + 1/2) / 4; elsewhere the shares of all four records.
  expect([...grid(0.9, 0.9)]).toEqual([0.625, 0.375, 0]);
  expect([...grid(-0.1, 0.5)]).toEqual([0.5, 0.5, 0]);
});

test("records of a block are held out together, and folds have as equal numbers of blocks as can be", () => {
  const lons = Array.from({ length: 70 }, (_, at) => at / 10);
  const { blockOf, foldOf } = heldOutBlocks(lons, lons, { degrees: 1, folds: 3, seed: 4 });
  const folds = new Map<string, Set<number>>();
  for (const [at, block] of blockOf.entries())
    folds.set(block, (folds.get(block) ?? new Set<number>()).add(foldOf[at]!));
  expect(folds.size).toBe(7);
  expect([...folds.values()].every(({ size }) => size === 1)).toBe(true);
  const sizes = [0, 1, 2].map((fold) => [...folds.values()].filter((own) => own.has(fold)).length);
  expect(sizes.sort()).toEqual([2, 2, 3]);
});
