import { intervalsOf } from "../../../src/models/evaluation/measure-probabilities.ts";
import { evenlySpread } from "../../../src/prediction/area/area-blocks.ts";
import type { ScoredPlots } from "../../../src/science/metrics/scored-plots.ts";
import type { AreaCalibration } from "./area-calibration.ts";
import type { IslandCells } from "./island-cells.ts";

/** A comparison of whole cells of unseen islands with the truth. */
export interface CellCheck {
  readonly islands: number;
  readonly cells: number;
  readonly richness: { readonly expected: number; readonly true: number };
  readonly intervals: ReturnType<typeof intervalsOf>;
}

const tileCells = 64;

/** Checks the richness of whole cells, evenly chosen from the islands' tiles, and the coverage of its intervals. */
export function checkCells(
  islands: readonly IslandCells[],
  presenceOf: (sites: ReturnType<IslandCells["sitesOf"]>) => Float64Array,
  { grain }: AreaCalibration,
  each: number,
): CellCheck {
  const parts = islands.map((island) => {
    const cells = evenlySpread(landOf(island), each);
    const presence = presenceOf(island.sitesOf(cells));
    const recorded = Uint8Array.from(
      cells.flatMap((cell) => island.truth.present.map((species) => (species[cell] === 1 ? 1 : 0))),
    );
    return { cells: cells.length, presence, recorded };
  });
  const cellCount = parts.reduce((sum, { cells }) => sum + cells, 0);
  const speciesCount = islands[0]!.truth.present.length;
  const all: ScoredPlots = {
    plotCount: cellCount,
    speciesCount,
    scores: Float64Array.from(parts.flatMap(({ presence }) => [...presence])),
    recorded: Uint8Array.from(parts.flatMap(({ recorded }) => [...recorded])),
  };
  const mean = (values: ArrayLike<number>) => {
    let sum = 0;
    for (let at = 0; at < values.length; at++) sum += values[at]!;
    return sum / cellCount;
  };
  return {
    islands: islands.length,
    cells: cellCount,
    richness: { expected: mean(all.scores), true: mean(all.recorded) },
    intervals: intervalsOf(all, grain.dispersion.share),
  };
}

/** The tiles' land, tile by tile. */
function landOf({ truth: { side, isLand }, tiles }: IslandCells): number[] {
  return tiles.flatMap(([row, col]) =>
    Array.from(
      { length: tileCells ** 2 },
      (_, at) => (row * tileCells + Math.floor(at / tileCells)) * side + col * tileCells + (at % tileCells),
    ).filter((cell) => isLand[cell] === 1),
  );
}
