import { averagePrecision } from "../science/metrics/average-precision.ts";
import { classesOfTaxa, type RangeModel } from "./range-model.ts";

/** The places at which a taxon is judged, and whether it is there. */
export interface TaxonTruth {
  readonly taxon: string;
  /** Positions in the benchmark's places. */
  readonly places: ArrayLike<number>;
  /** 1 present, 0 absent, one a place. */
  readonly present: Uint8Array;
}

/** How well a model ranks the places of a benchmark. */
export interface PrecisionReport {
  /** Mean over the taxa that have a value; null where none has. */
  readonly meanAveragePrecision: number | null;
  /** One a taxon; null where the model does not know it, or all its places are of one kind. */
  readonly perTaxon: readonly { readonly taxon: string; readonly averagePrecision: number | null }[];
  readonly counted: number;
}

/** Taxa whose logits are held at once. */
const TAXA_AT_ONCE = 64;

/** Scores a model by the mean over taxa of average precision, each at its own places. */
export function meanPrecision(
  model: RangeModel,
  lons: ArrayLike<number>,
  lats: ArrayLike<number>,
  truths: readonly TaxonTruth[],
): PrecisionReport {
  const embedded = model.embed(lons, lats);
  const classes = classesOfTaxa(
    model,
    truths.map(({ taxon }) => taxon),
  );
  const precisions: (number | null)[] = truths.map(() => null);
  const known = [...truths.keys()].filter((at) => classes[at]! >= 0);
  for (let from = 0; from < known.length; from += TAXA_AT_ONCE) {
    const part = known.slice(from, from + TAXA_AT_ONCE);
    const logits = model.logits(
      embedded,
      part.map((at) => classes[at]!),
    );
    for (const [column, at] of part.entries()) {
      const { places, present } = truths[at]!;
      const scores = Float64Array.from(places, (place) => logits[place * part.length + column]!);
      precisions[at] = averagePrecision({ scores, recorded: present });
    }
  }
  const values = precisions.filter((value) => value !== null);
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return {
    meanAveragePrecision: values.length === 0 ? null : mean,
    perTaxon: truths.map(({ taxon }, at) => ({ taxon, averagePrecision: precisions[at]! })),
    counted: values.length,
  };
}
