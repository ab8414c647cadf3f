import { rocAuc } from "../../science/metrics/roc-auc.ts";
import { fitLogisticRegression } from "../../science/statistics/logistic-regression.ts";
import { heldOutBlocks } from "./held-out-blocks.ts";

/** Fewer records than these say nothing that could be tried on a record that was left out. */
export const FEWEST_RECORDS = 5;

/** Weight of a coefficient's square, for predictors of unit variance: it holds 256 coefficients together with five records. */
const RIDGE = 10;

const FOLDS = 5;

/** Side of the blocks that are held out, degrees: of records all over the Earth, and of records within a landscape (about 2 km). */
export const BLOCK_DEGREES = { earth: 1, landscape: 0.02 } as const;

/** Places with the numbers that a network makes of them. */
export interface EmbeddedPlaces {
  readonly lons: ArrayLike<number>;
  readonly lats: ArrayLike<number>;
  /** `[places, width]` */
  readonly embeddings: Float32Array;
  readonly width: number;
}

/** One row of weights for a species: suitability = sigmoid(weights · embedding + bias). */
export interface SpeciesRow {
  readonly weights: Float32Array;
  readonly bias: number;
  /**
   * Area under the ROC curve of records in whole blocks that were held out, against land; null where all records lie in one block.
   */
  readonly auc: number | null;
}

/**
 * Fits one species on frozen embeddings: a logistic regression with a ridge of its records against places on land, weighed as if both
 * were equally many, so that 0.5 lies between the two. It is relative suitability, not presence.
 *
 * @param presences  At least {@link FEWEST_RECORDS}.
 * @param background  Places on land, none of them known to be without the species.
 * @param blockDegrees  Side of the blocks that are held out for the score.
 */
export function fitOwnSpecies(
  presences: EmbeddedPlaces,
  background: EmbeddedPlaces,
  blockDegrees: number = BLOCK_DEGREES.earth,
): SpeciesRow {
  const places = joined(presences, background);
  const recorded = Uint8Array.from({ length: places.lons.length }, (_, at) =>
    at < presences.lons.length ? 1 : 0,
  );
  const all = Int32Array.from(recorded.keys());
  return { ...fitRow(places, recorded, all), auc: heldOutAuc(places, recorded, blockDegrees) };
}

/**
 * Fits a row on some of the places: a logistic regression with a ridge of 10 of predictors scaled to unit variance by these places. The
 * scaling is taken back into the row.
 *
 * @param recorded  1 or 0 for each place.
 * @param chosen  The places to learn from, of which some are recorded and some are not.
 */
export function fitRow(
  { embeddings, width }: EmbeddedPlaces,
  recorded: Uint8Array,
  chosen: Int32Array,
): { readonly weights: Float32Array; readonly bias: number } {
  const [means, spreads] = [new Float64Array(width), new Float64Array(width)];
  for (const at of chosen)
    for (let k = 0; k < width; k++) means[k]! += embeddings[at * width + k]! / chosen.length;
  for (const at of chosen)
    for (let k = 0; k < width; k++)
      spreads[k]! += (embeddings[at * width + k]! - means[k]!) ** 2 / chosen.length;
  // A number that is the same everywhere says nothing.
  for (let k = 0; k < width; k++) spreads[k] = Math.sqrt(spreads[k]!) || 1;
  const count = width + 1;
  const predictors = new Float64Array(chosen.length * count);
  for (const [row, at] of chosen.entries()) {
    for (let k = 0; k < width; k++)
      predictors[row * count + k] = (embeddings[at * width + k]! - means[k]!) / spreads[k]!;
    predictors[row * count + width] = 1;
  }
  const own = Uint8Array.from(chosen, (at) => recorded[at]!);
  const presences = own.reduce((sum, one) => sum + one, 0);
  const ridge = [...Array.from({ length: width }, () => RIDGE), 0];
  const { coefficients } = fitLogisticRegression({ predictors, predictorCount: count, recorded: own, ridge });
  const weights = Float32Array.from(spreads, (spread, k) => coefficients[k]! / spread);
  let bias = coefficients[width]! + Math.log((own.length - presences) / presences);
  for (let k = 0; k < width; k++) bias -= weights[k]! * means[k]!;
  return { weights, bias };
}

function heldOutAuc(places: EmbeddedPlaces, recorded: Uint8Array, degrees: number): number | null {
  const { lons, lats, embeddings, width } = places;
  const { blockOf, foldOf } = heldOutBlocks(lons, lats, { degrees, folds: FOLDS, seed: 1 });
  const blocks = new Set(blockOf.filter((_, at) => recorded[at] === 1));
  if (blocks.size < 2) return null;
  // Few blocks of records get folds of their own, one each, so that no fold is without any.
  const own = new Map([...blocks].map((block, at) => [block, at % FOLDS]));
  const folds = Int32Array.from(foldOf, (fold, at) => own.get(blockOf[at]!) ?? fold);
  const scores = new Float64Array(recorded.length);
  for (let fold = 0; fold < FOLDS; fold++) {
    const others = Int32Array.from(recorded.keys()).filter((at) => folds[at] !== fold);
    const { weights, bias } = fitRow(places, recorded, others);
    for (let at = 0; at < scores.length; at++) {
      if (folds[at] !== fold) continue;
      let logit = bias;
      for (let k = 0; k < width; k++) logit += weights[k]! * embeddings[at * width + k]!;
      scores[at] = logit;
    }
  }
  return rocAuc({ scores, recorded });
}

function joined(one: EmbeddedPlaces, other: EmbeddedPlaces): EmbeddedPlaces {
  const embeddings = new Float32Array(one.embeddings.length + other.embeddings.length);
  embeddings.set(one.embeddings);
  embeddings.set(other.embeddings, one.embeddings.length);
  return {
    lons: [...Array.from(one.lons), ...Array.from(other.lons)],
    lats: [...Array.from(one.lats), ...Array.from(other.lats)],
    ...{ embeddings, width: one.width },
  };
}
