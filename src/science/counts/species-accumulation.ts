import type { Bounds, CellPresence } from "./gamma-bounds.ts";

/** The expected number of species in some cells of an area that are picked at random. */
export interface AccumulationStep {
  /** The number of cells picked. */
  readonly cells: number;
  /** Bounds of the expected number of species, whatever the dependence between cells. Equal for one cell. */
  readonly species: Bounds;
}

/**
 * Returns how many species are expected in 1, 4, 16 … cells that are picked at random from an area: a species accumulation curve (Gotelli
 * and Colwell 2001) by random placement (Coleman 1981), in which a species that occupies the share s of the cells is found in n of
 * them with probability 1 − (1 − s)ⁿ.
 *
 * The share that a species will occupy is not known: only its mean, the mean probability of the cells. The formula is concave in
 * s, so by Jensen's inequality it is at most 1 − (1 − mean)ⁿ, and least where the species fills its best cells first
 * in every case (comonotone cells, whose share is the largest in convex order: Dhaene et al. 2002). Both ends hold for any dependence between cells,
 * so this says something also of a model whose dependence nobody has fitted. For one cell both ends are the mean richness.
 *
 * @param cells  Cells that are spread evenly over the area and stand for all of it.
 * @param most  The largest number of cells picked: a tenth of the area's or less, because a cell may be picked twice.
 * @returns steps in rising order, the first of one cell; none without a cell.
 */
export function speciesAccumulation(
  { cellCount, speciesCount, presence }: CellPresence,
  most: number,
): AccumulationStep[] {
  if (cellCount === 0) return [];
  const sorted = Array.from({ length: speciesCount }, (_, species) =>
    Float64Array.from({ length: cellCount }, (_, cell) => presence[cell * speciesCount + species]!)
      .sort()
      .reverse(),
  );
  const steps: AccumulationStep[] = [];
  for (let cells = 1; cells === 1 || cells <= most; cells *= 4) {
    const found = (share: number) => -Math.expm1(cells * Math.log1p(-share));
    let [lower, upper] = [0, 0];
    for (const falling of sorted) {
      const mean = falling.reduce((sum, p) => sum + p, 0) / cellCount;
      upper += found(mean);
      for (const [at, p] of falling.entries())
        lower += found((at + 1) / cellCount) * (p - (falling[at + 1] ?? 0));
    }
    steps.push({ cells, species: { lower, upper } });
  }
  return steps;
}
