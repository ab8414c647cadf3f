/** Knots of each variable's hinges, evenly spread over its range. */
const KNOTS = 10;

/** Which features of MaxEnt are made. */
export type MaxentKind = "linear" | "linear, quadratic, product and hinge";

/** Turns the variables of a place into features. */
export interface MaxentFeatures {
  readonly width: number;
  /** Returns the features of places. @param variables `[places, variables]`. @returns `[places, width]`. */
  of(variables: Float32Array): Float32Array;
}

/**
 * Creates the features of MaxEnt (Phillips and Dudik 2008, https://doi.org/10.1111/j.0906-7590.2008.5203.x) of variables scaled to 0 to 1
 * by the range they have at the places of training: the variables; their squares; products of two; and hinges, which rise from a knot to
 * the end of the range or fall from its beginning to a knot.
 *
 * @param trained  `[places, variableCount]`, the places of training.
 */
export function maxentFeatures(
  kind: MaxentKind,
  trained: Float32Array,
  variableCount: number,
): MaxentFeatures {
  const lows = new Float64Array(variableCount).fill(Number.POSITIVE_INFINITY);
  const highs = new Float64Array(variableCount).fill(Number.NEGATIVE_INFINITY);
  for (const [at, value] of trained.entries()) {
    const own = at % variableCount;
    lows[own] = Math.min(lows[own]!, value);
    highs[own] = Math.max(highs[own]!, value);
  }
  const featuresOf = (place: ArrayLike<number>): number[] => {
    const scaled = Array.from(
      { length: variableCount },
      (_, own) => (place[own]! - lows[own]!) / (highs[own]! - lows[own]! || 1),
    );
    if (kind === "linear") return scaled;
    const products = scaled.flatMap((one, at) => scaled.slice(at).map((other) => one * other));
    return [...scaled, ...products, ...scaled.flatMap(hinges)];
  };
  const width = featuresOf(lows).length;
  return {
    width,
    of(variables) {
      const places = variables.length / variableCount;
      const features = new Float32Array(places * width);
      for (let place = 0; place < places; place++)
        features.set(
          featuresOf(variables.subarray(place * variableCount, (place + 1) * variableCount)),
          place * width,
        );
      return features;
    },
  };
}

/** Rising hinges from each knot but the last, then falling ones to each knot but the first; 0 to 1 inside the range, clamped beyond. */
function hinges(value: number): number[] {
  const knots = Array.from({ length: KNOTS - 1 }, (_, at) => at / (KNOTS - 1));
  const clamped = (share: number) => Math.min(Math.max(share, 0), 1);
  return [
    ...knots.map((knot) => clamped((value - knot) / (1 - knot))),
    ...knots.map((knot) => clamped((1 - knot - value) / (1 - knot))),
  ];
}
