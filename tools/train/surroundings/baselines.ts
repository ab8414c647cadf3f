import { classShares } from "./train-places.ts";

/** Plots to learn from. */
export interface BaselinePlots {
  readonly lons: ArrayLike<number>;
  readonly lats: ArrayLike<number>;
  readonly classes: Int32Array;
  readonly classCount: number;
}

/** Gives the probability of each class at a place; it sums to 1. */
export type PlaceBaseline = (lon: number, lat: number) => Float64Array;

/** Plots that the frequencies of all plots weigh among the nearest ones, or in a cell. */
const PRIOR_WEIGHT = 20;

/** The frequency of each class among all plots, the same everywhere. */
export function frequencies({ classes, classCount }: BaselinePlots): PlaceBaseline {
  const shares = classShares(classes, classCount);
  return () => shares;
}

/** The shares of classes in a cell of `degrees`, drawn towards all plots' shares by as many plots as {@link PRIOR_WEIGHT}. */
export function gridOf(plots: BaselinePlots, degrees: number): PlaceBaseline {
  const shares = classShares(plots.classes, plots.classCount);
  const cells = new Map<string, number[]>();
  const cellOf = (lon: number, lat: number) => `${Math.floor(lon / degrees)} ${Math.floor(lat / degrees)}`;
  for (let plot = 0; plot < plots.classes.length; plot++) {
    const cell = cellOf(plots.lons[plot]!, plots.lats[plot]!);
    cells.set(cell, [...(cells.get(cell) ?? []), plots.classes[plot]!]);
  }
  return (lon, lat) => drawnTowards(shares, cells.get(cellOf(lon, lat)) ?? []);
}

/** The shares of classes among the `count` plots that are nearest on the globe, drawn in the same way. */
export function nearestPlots(plots: BaselinePlots, count: number): PlaceBaseline {
  const { lons, lats, classes, classCount } = plots;
  const shares = classShares(classes, classCount);
  const points = Float64Array.from({ length: 3 * classes.length });
  for (let plot = 0; plot < classes.length; plot++) points.set(onGlobe(lons[plot]!, lats[plot]!), 3 * plot);
  const distances = new Float64Array(classes.length);
  return (lon, lat) => {
    const [x, y, z] = onGlobe(lon, lat);
    for (let plot = 0; plot < distances.length; plot++)
      distances[plot] =
        (points[3 * plot]! - x) ** 2 + (points[3 * plot + 1]! - y) ** 2 + (points[3 * plot + 2]! - z) ** 2;
    const bar = Float64Array.from(distances).sort()[Math.min(count, distances.length) - 1]!;
    const nearest: number[] = [];
    for (let plot = 0; plot < distances.length && nearest.length < count; plot++)
      if (distances[plot]! <= bar) nearest.push(classes[plot]!);
    return drawnTowards(shares, nearest);
  };
}

function drawnTowards(shares: Float64Array, classes: readonly number[]): Float64Array {
  const values = shares.map((share) => share * PRIOR_WEIGHT);
  for (const own of classes) values[own]! += 1;
  return values.map((value) => value / (PRIOR_WEIGHT + classes.length));
}

function onGlobe(lon: number, lat: number): [number, number, number] {
  const [turn, height] = [(lon * Math.PI) / 180, (lat * Math.PI) / 180];
  return [Math.cos(height) * Math.cos(turn), Math.cos(height) * Math.sin(turn), Math.sin(height)];
}
