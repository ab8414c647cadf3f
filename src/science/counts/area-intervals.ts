import type { SeededRandom } from "../statistics/seeded-random.ts";
import { drawArea, type PlacedCells, type SpatialDependence } from "./gamma-draws.ts";

/** Of an area of more cells a lattice of about so many is drawn, each standing for its neighbours. */
export const MOST_DRAWN_CELLS = 64;
const DRAWS = 100;

/** A mean over draws and the quantiles that hold the level between them. */
export interface DrawnInterval {
  readonly mean: number;
  readonly lower: number;
  readonly upper: number;
}

/**
 * Intervals of an area's mean richness of a cell (alpha) and of its species in at least one cell (gamma).
 *
 * @param cells  At most {@link MOST_DRAWN_CELLS} of the area's, spread evenly, with the number of cells that each stands for.
 */
export function areaIntervals(
  cells: PlacedCells,
  dependence: SpatialDependence & { readonly floors: ArrayLike<number> },
  level: number,
  random: SeededRandom,
): { readonly alpha: DrawnInterval; readonly gamma: DrawnInterval } {
  const { alpha, gamma } = drawArea({ cells, dependence, floors: dependence.floors, draws: DRAWS, random });
  return { alpha: intervalOf(alpha, level), gamma: intervalOf(gamma, level) };
}

/** Quantiles by the rule of Weibull, k / (n + 1): on average as much lies outside as the level says. */
function intervalOf(values: Float64Array, level: number): DrawnInterval {
  const sorted = values.toSorted();
  const at = (share: number) => {
    const place = Math.min(Math.max(share * (sorted.length + 1) - 1, 0), sorted.length - 1);
    const below = Math.floor(place);
    const next = sorted[Math.min(below + 1, sorted.length - 1)]!;
    return sorted[below]! + (place - below) * (next - sorted[below]!);
  };
  const mean = sorted.reduce((sum, value) => sum + value, 0) / sorted.length;
  return { mean, lower: at((1 - level) / 2), upper: at((1 + level) / 2) };
}
