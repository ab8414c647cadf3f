import { describe, expect, it } from "vitest";
import { BOX_SIZE, cellCentre } from "../occurrence/land-box.ts";
import { blockName, type Fold, foldOfCells } from "./folds.ts";

/** A round island 11 km across. */
const LAND = Uint8Array.from({ length: BOX_SIZE * BOX_SIZE }, (_, cell) => {
  const [row, col] = [Math.floor(cell / BOX_SIZE) - 128, (cell % BOX_SIZE) - 128];
  return Math.hypot(row, col) < 110 ? 1 : 0;
});

describe.each([1, 2, 3, 4, 5])("the folds of seed %i", (seed) => {
  const folds = foldOfCells(LAND, seed);

  it("keep test cells 1.3 km from every training and calibration cell", () => {
    const test = edgeCells(folds, ["test"]);
    const others = edgeCells(folds, ["train", "calibration"]);
    let nearest = Number.POSITIVE_INFINITY;
    for (const [easting, northing] of test)
      for (const [x, y] of others) nearest = Math.min(nearest, Math.hypot(easting - x, northing - y));
    // Coordinates scatter by up to 24 m on each axis within a cell.
    expect(nearest - 2 * Math.hypot(24, 24) + 40).toBeGreaterThan(1300);
  });

  it("never split a block between training, calibration and test", () => {
    const byBlock = new Map<string, Set<Fold>>();
    folds.forEach((fold, cell) => {
      if (fold === "sea" || fold === "gap") return;
      byBlock.set(blockName(cell), (byBlock.get(blockName(cell)) ?? new Set()).add(fold));
    });
    expect([...byBlock].filter(([, found]) => found.size > 1)).toEqual([]);
  });

  it("leave enough land for each purpose", () => {
    const land = LAND.reduce((sum, here) => sum + here, 0);
    const share = (wanted: Fold) => folds.filter((fold) => fold === wanted).length / land;
    expect(share("test")).toBeGreaterThan(0.15);
    expect(share("test")).toBeLessThan(0.35);
    expect(share("train")).toBeGreaterThan(0.15);
    expect(share("calibration")).toBeGreaterThan(0.03);
    expect(folds.filter((fold) => fold === "sea").length).toBe(BOX_SIZE * BOX_SIZE - land);
  });
});

/** Centres of the cells of some folds that have a neighbour of another fold: the nearest pairs are among them. */
function edgeCells(folds: readonly Fold[], wanted: readonly Fold[]): (readonly [number, number])[] {
  return folds.flatMap((fold, cell) => {
    if (!wanted.includes(fold)) return [];
    const around = [cell - 1, cell + 1, cell - BOX_SIZE, cell + BOX_SIZE];
    return around.some((other) => !wanted.includes(folds[other] ?? "sea")) ? [cellCentre(cell)] : [];
  });
}
