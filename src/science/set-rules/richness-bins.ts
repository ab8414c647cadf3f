/** Plots in bins of their number of species. */
export interface RichnessBins {
  /** The bin of each plot, from 0. */
  readonly bins: Uint8Array;
  /** Mean number of species of the plots of each bin, ascending. */
  readonly means: Float32Array;
}

/** Added to the mean number of species of a plot's bin: a longer list misses less than its extra names cost. */
const added = 5;

/**
 * Parts plots into bins of their number of species by quantiles, as GeoPlant's estimation of K does. Equal quantiles make one bin,
 * so there may be fewer bins than asked for.
 *
 * @throws RangeError for no plots.
 */
export function richnessBins(richness: ArrayLike<number>, most: number): RichnessBins {
  const counts = Array.from(richness);
  if (counts.length === 0) throw new RangeError("richness: expected at least 1 plot, got none");
  const sorted = counts.toSorted((one, other) => one - other);
  const edges = Array.from({ length: most }, (_, at) =>
    quantile(sorted, at + 1 === most ? 1 : (at + 1) * (1 / most)),
  );
  const distinct = [...new Set(edges)].filter((edge) => edge > sorted[0]!);
  const raw = counts.map((count) => distinct.filter((edge) => edge < count).length);
  const used = [...new Set(raw)].sort((one, other) => one - other);
  const bins = Uint8Array.from(raw, (bin) => used.indexOf(bin));
  const means = Float32Array.from(used, (_, bin) => {
    const own = counts.filter((_count, plot) => bins[plot] === bin);
    return own.reduce((sum, count) => sum + count, 0) / own.length;
  });
  return { bins, means };
}

/** The number of species to list where a plot's bin has this mean. @returns at least 1 and at most `speciesCount`. */
export function kOfBin(mean: number, speciesCount: number): number {
  return Math.min(speciesCount, Math.max(1, Math.round(mean) + added));
}

/** By linear interpolation between two values, from the nearer one, as numpy does, so that equal quantiles stay equal. */
function quantile(sorted: readonly number[], share: number): number {
  const place = share * (sorted.length - 1);
  const [low, high] = [sorted[Math.floor(place)]!, sorted[Math.ceil(place)]!];
  const between = place - Math.floor(place);
  return between < 0.5 ? low + (high - low) * between : high - (high - low) * (1 - between);
}
