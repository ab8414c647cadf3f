/**
 * How strongly each cause of presence acts, in units of the logit. They were tuned until the island had the difficulty that
 * `docs/island-difficulty.md` reports; a change of one changes every figure there.
 */
export const STRENGTHS = {
  /** Chance of presence in a 100 m2 plot by constancy class 1-5, in the middle of a habitat's envelope. */
  constancyChance: [0.06, 0.26, 0.5, 0.75, 0.92],
  /** The share of a related habitat's probability that a habitat gets where the species is not listed. */
  spill: 0.03,
  /** Weight of the squared standardised distances from the niche's optimum. */
  niche: 0.9,
  /** The bounds of what the niche may add to the logit within a habitat. */
  nicheLowest: -5,
  nicheHighest: 1.5,
  /** Standard deviation of the cause that all species share (good and bad sites). */
  sharedBySpecies: 0.95,
  /** Standard deviation of each of the factors that separate species into losers and winners. */
  factor: 0.45,
  /** Standard deviation of a species' own spatially correlated residual. */
  residual: 0.75,
  /**
   * The number of independent draws of 100 m2 that a whole cell of one habitat counts for (25 pixels, clumped within the
   * cell).
   */
  drawsPerCell: 4,
  /** Chance of a stray in a plot anywhere, per unit of a species' commonness. */
  stray: 0.00035,
} as const;
