/**
 * Scores of every species on every plot, beside what was recorded there: what every metric is computed from.
 * Both arrays are row-major [plot, species].
 */
export interface ScoredPlots {
  readonly plotCount: number;
  readonly speciesCount: number;
  /** Scores or probabilities; metrics of ranks take either, metrics of calibration need probabilities. */
  readonly scores: Float32Array | Float64Array;
  /** 1 where the species was recorded on the plot, 0 where it was looked for and not found. */
  readonly recorded: Uint8Array;
}

/** One species: its score and record on every plot. Both of length plotCount. */
export interface SpeciesColumn {
  readonly scores: Float64Array;
  readonly recorded: Uint8Array;
}

/**
 * Checks the lengths and scores of a table of plots and returns the table, so that metrics can rely on them.
 *
 * @throws RangeError when an array does not hold plotCount × speciesCount values, or a score is not a number.
 */
export function scoredPlots(plots: ScoredPlots): ScoredPlots {
  const expected = plots.plotCount * plots.speciesCount;
  for (const name of ["scores", "recorded"] as const) {
    if (plots[name].length !== expected) {
      throw new RangeError(`${name}: expected ${expected} values, got ${plots[name].length}`);
    }
  }
  const notANumber = plots.scores.findIndex((score) => Number.isNaN(score));
  if (notANumber >= 0) throw new RangeError(`scores: expected numbers, got NaN at index ${notANumber}`);
  return plots;
}

/** Copies the scores and records of one species out of the table. */
export function speciesColumn(plots: ScoredPlots, species: number): SpeciesColumn {
  const scores = new Float64Array(plots.plotCount);
  const recorded = new Uint8Array(plots.plotCount);
  for (let plot = 0; plot < plots.plotCount; plot++) {
    const at = plot * plots.speciesCount + species;
    scores[plot] = plots.scores[at]!;
    recorded[plot] = plots.recorded[at]!;
  }
  return { scores, recorded };
}

/** Returns a table of the chosen plots, in the given order; a plot may be taken more than once (bootstrap). */
export function takePlots(plots: ScoredPlots, chosen: ArrayLike<number>): ScoredPlots {
  const { speciesCount } = plots;
  const length = chosen.length * speciesCount;
  const scores = plots.scores instanceof Float32Array ? new Float32Array(length) : new Float64Array(length);
  const recorded = new Uint8Array(length);
  for (let row = 0; row < chosen.length; row++) {
    const from = chosen[row]! * speciesCount;
    scores.set(plots.scores.subarray(from, from + speciesCount), row * speciesCount);
    recorded.set(plots.recorded.subarray(from, from + speciesCount), row * speciesCount);
  }
  return { plotCount: chosen.length, speciesCount, scores, recorded };
}
