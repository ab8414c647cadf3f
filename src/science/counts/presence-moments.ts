/** The first three moments of a count of independent presences: all that a tile keeps of a cell. */
export interface PresenceMoments {
  /** Sum of p. */
  readonly mean: number;
  /** Sum of p (1 − p). */
  readonly variance: number;
  /** Sum of p (1 − p) (1 − 2p), the third central moment. */
  readonly thirdMoment: number;
}

/** Computes the moments of the number of species present, given one probability per species. */
export function presenceMoments(presence: ArrayLike<number>): PresenceMoments {
  let [mean, variance, thirdMoment] = [0, 0, 0];
  for (let species = 0; species < presence.length; species++) {
    const probability = presence[species]!;
    const own = probability * (1 - probability);
    mean += probability;
    variance += own;
    thirdMoment += own * (1 - 2 * probability);
  }
  return { mean, variance, thirdMoment };
}
