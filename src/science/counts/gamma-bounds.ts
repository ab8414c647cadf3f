/** Probabilities of every species in every cell of a polygon. */
export interface CellPresence {
  readonly cellCount: number;
  readonly speciesCount: number;
  /** Row-major [cell, species]. */
  readonly presence: Float32Array | Float64Array;
}

/** The smallest and largest value of a number, whatever the dependence between cells. */
export interface Bounds {
  readonly lower: number;
  readonly upper: number;
}

/**
 * Returns bounds of the probability that each species is in at least one cell: max p and min(1, sum p) (Fréchet 1935). They hold
 * for any dependence between cells; 1 − prod(1 − p), which takes cells as independent, lies between them and is near 1
 * for every species of a large polygon.
 *
 * @returns one pair per species.
 */
export function presenceBounds({ cellCount, speciesCount, presence }: CellPresence): Bounds[] {
  const highest = new Float64Array(speciesCount);
  const sums = new Float64Array(speciesCount);
  for (let cell = 0; cell < cellCount; cell++) {
    for (let species = 0; species < speciesCount; species++) {
      const probability = presence[cell * speciesCount + species]!;
      highest[species] = Math.max(highest[species]!, probability);
      sums[species]! += probability;
    }
  }
  return Array.from(highest, (lower, species) => ({ lower, upper: Math.min(1, sums[species]!) }));
}

/** Returns the bounds of gamma, the expected number of species in at least one cell: the sums of the species' bounds. */
export function gammaBounds(cells: CellPresence): Bounds {
  return presenceBounds(cells).reduce(
    (sum, { lower, upper }) => ({ lower: sum.lower + lower, upper: sum.upper + upper }),
    { lower: 0, upper: 0 },
  );
}
