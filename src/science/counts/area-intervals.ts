import type { SeededRandom } from "../statistics/seeded-random.ts";
import { drawArea, type PlacedCells, type SpatialDependence } from "./gamma-draws.ts";

/**
 * The most cells of an area that are drawn. Of a larger area this many cells are drawn, spread evenly; each stands for
 * its neighbours.
 */
export const MOST_DRAWN_CELLS = 64;
const DRAWS = 100;

/** A number of species of an area, estimated by draws. */
export interface DrawnNumber {
  readonly mean: number;
  /** Standard deviation of its logarithm. */
  readonly spread: number;
}

/** Both numbers of an area: the mean number of species of a cell, and the number of species in at least one cell. */
export interface DrawnRichness {
  readonly alpha: DrawnNumber;
  readonly gamma: DrawnNumber;
}

/**
 * The error of draws for areas of one size, measured on areas whose species are all known. In logarithms, the truth
 * lies on average `shift` above the drawn mean; and as often as the level says, it lies between `lower` and `upper`
 * spreads of the draws from there.
 */
export interface DrawnError {
  readonly shift: number;
  readonly lower: number;
  readonly upper: number;
}

/** {@link DrawnError} of both numbers, by size. */
export interface SizeError {
  /** Number of cells of the areas. */
  readonly cells: number;
  readonly alpha: DrawnError;
  readonly gamma: DrawnError;
}

/**
 * Estimates the mean and total richness of an area by draws that are correlated as the dependence says.
 *
 * @param cells  At most {@link MOST_DRAWN_CELLS} of the area's, spread evenly, with the number of cells that each stands for.
 */
export function drawnRichness(
  cells: PlacedCells,
  dependence: SpatialDependence & { readonly floors: ArrayLike<number> },
  random: SeededRandom,
): DrawnRichness {
  const { alpha, gamma } = drawArea({ cells, dependence, floors: dependence.floors, draws: DRAWS, random });
  return { alpha: summaryOf(alpha), gamma: summaryOf(gamma) };
}

function summaryOf(draws: Float64Array): DrawnNumber {
  // A draw without any species counts as half a species, because 0 has no logarithm.
  const logs = draws.map((value) => Math.log(Math.max(value, 0.5)));
  const [mean, centre] = [draws, logs].map((of) => of.reduce((sum, one) => sum + one, 0) / of.length);
  const square = logs.reduce((sum, one) => sum + (one - centre!) ** 2, 0) / (logs.length - 1);
  return { mean: mean!, spread: Math.sqrt(square) };
}

/** Returns the interval of a drawn number, with the mean corrected by the error that areas of its size had. */
export function correctedInterval({ mean, spread }: DrawnNumber, { shift, lower, upper }: DrawnError) {
  const centre = mean * Math.exp(shift);
  return {
    mean: centre,
    lower: centre * Math.exp(lower * spread),
    upper: centre * Math.exp(upper * spread),
  };
}

/**
 * Interpolates the error of draws for a size between known sizes, linearly in the logarithm of the number of cells.
 *
 * @param known  In rising order of cells.
 * @returns null for a size outside the known sizes.
 */
export function errorAtSize(known: readonly SizeError[], cells: number): Omit<SizeError, "cells"> | null {
  const below = known.findLast((one) => one.cells <= cells);
  const above = known.find((one) => one.cells >= cells);
  if (below === undefined || above === undefined) return null;
  const part = below === above ? 0 : Math.log(cells / below.cells) / Math.log(above.cells / below.cells);
  const between = (what: "alpha" | "gamma"): DrawnError => {
    const on = (key: keyof DrawnError) => below[what][key] + part * (above[what][key] - below[what][key]);
    return { shift: on("shift"), lower: on("lower"), upper: on("upper") };
  };
  return { alpha: between("alpha"), gamma: between("gamma") };
}
