import { AppError } from "../core/errors.ts";
import { numpyGenerator } from "../science/statistics/numpy-generator.ts";
import { meanPrecision, type PrecisionReport, type TaxonTruth } from "./mean-precision.ts";
import { asNumbers, type NumpyValue, readNumpyFile } from "./numpy-values.ts";
import type { RangeModel } from "./range-model.ts";

/** The seed by which the published code splits the places of each taxon, and the share that it validates on. */
const SPLIT_SEED = 7499;
const VALIDATION_SHARE = 0.5;

/**
 * Scores a model on the benchmark of eBird Status and Trends, on the test half of each taxon's places.
 *
 * @param file  `snt_res_5.npy`: a pickled dictionary of `taxa`, `obs_locs` (longitude, latitude), `loc_indices_per_species` and
 *   `labels_per_species`.
 * @throws AppError MalformedFile where it is something else.
 */
export function statusAndTrends(model: RangeModel, file: Uint8Array, address: string): PrecisionReport {
  const content = readNumpyFile(file, address);
  if (!(content instanceof Map)) throw malformed(address, "expected a pickled dictionary, got another value");
  const read = (name: string) => {
    const value = (content as ReadonlyMap<NumpyValue, NumpyValue>).get(name);
    if (value === undefined) throw malformed(address, `expected the entry "${name}", got none`);
    return value;
  };
  const taxa = Array.from(asNumbers(read("taxa"), "taxa", address).values, String);
  const { shape, values } = asNumbers(read("obs_locs"), "obs_locs", address);
  if (shape.length !== 2 || shape[1] !== 2)
    throw malformed(address, `expected obs_locs of two columns, got [${shape.join(", ")}]`);
  const lists = (name: string) => {
    const value = read(name);
    if (!Array.isArray(value) || value.length !== taxa.length)
      throw malformed(address, `expected ${name} with one list for each of ${taxa.length} taxa`);
    return (value as readonly NumpyValue[]).map((one) => asNumbers(one, name, address).values);
  };
  const [places, labels] = [lists("loc_indices_per_species"), lists("labels_per_species")];
  const generator = numpyGenerator(SPLIT_SEED);
  const truths = taxa.map((taxon, at): TaxonTruth => {
    const own = labels[at]!;
    if (places[at]!.length !== own.length)
      throw malformed(address, `expected as many labels as places for taxon ${taxon}`);
    const order = generator.permutation(own.length);
    const test = order.subarray(Math.floor(own.length * VALIDATION_SHARE));
    const chosen = Int32Array.from(test, (index) => places[at]![index]!);
    if (chosen.some((place) => !(place >= 0 && place < shape[0]!)))
      throw malformed(address, `expected places below ${shape[0]} for taxon ${taxon}`);
    return { taxon, places: chosen, present: Uint8Array.from(test, (index) => (own[index]! > 0 ? 1 : 0)) };
  });
  const column = (axis: 0 | 1) =>
    Float64Array.from({ length: shape[0]! }, (_, row) => values[2 * row + axis]!);
  return meanPrecision(model, column(0), column(1), truths);
}

function malformed(address: string, reason: string): AppError {
  return new AppError("MalformedFile", `${address}: ${reason}`, { address });
}
