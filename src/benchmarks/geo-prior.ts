import { inflateEntry } from "../boundaries/archive/inflate-entry.ts";
import { listEntries } from "../boundaries/archive/list-entries.ts";
import { AppError } from "../core/errors.ts";
import { openNpy } from "../core/npy.ts";
import { readNumber } from "../core/table/read-number.ts";
import { readTable } from "../core/table/read-table.ts";
import { type NumberArray, numbersOf } from "./numpy-values.ts";
import { classesOfTaxa, type RangeModel } from "./range-model.ts";

/** How often the best guess is right, without and with the model. */
export interface GeoPriorReport {
  readonly visionTop1: number;
  readonly withPlaceTop1: number;
  /** The change in points of a per cent. */
  readonly gain: number;
  /** Taxa of the vision model that the model knows, of all. */
  readonly known: number;
  readonly taxa: number;
}

/** Observations whose logits are held at once. */
const AT_ONCE = 512;

/**
 * Scores a model as a prior for pictures: the probabilities that a classifier of pictures gave for its best classes are multiplied
 * with the model's scores at the place, where a taxon that the model does not know counts 1.
 *
 * @param predictions  `geo_prior_model_preds.npz`: `probs` and `inds` [observations, best], the best last, `labels`, `model_to_taxa`.
 * @param meta  `geo_prior_model_meta.csv`: `longitude` and `latitude` of each observation.
 * @throws AppError MalformedFile or BadInput where they are something else.
 */
export function geoPrior(
  model: RangeModel,
  predictions: { readonly file: Uint8Array; readonly address: string },
  meta: { readonly text: string; readonly address: string },
): GeoPriorReport {
  const arrays = readNpz(predictions.file, predictions.address);
  const read = (name: string) => {
    const array = arrays.get(name);
    if (array === undefined) throw malformed(predictions.address, `expected an array "${name}", got none`);
    return array;
  };
  const [probs, inds, labels] = [read("probs"), read("inds"), read("labels").values];
  const taxa = Array.from(read("model_to_taxa").values, String);
  const [count = 0, best = 0] = probs.shape;
  if (
    probs.shape.length !== 2 ||
    best === 0 ||
    String(inds.shape) !== String(probs.shape) ||
    labels.length !== count
  )
    throw malformed(
      predictions.address,
      `expected probs and inds [observations, best] with as many labels, got [${probs.shape}], [${inds.shape}] and ${labels.length}`,
    );
  const { lons, lats } = placesOf(meta.text, meta.address, count);
  const classOf = classesOfTaxa(model, taxa);
  let [right, rightWithPlace] = [0, 0];
  for (let from = 0; from < count; from += AT_ONCE) {
    const rows = Math.min(AT_ONCE, count - from);
    const start = from * best;
    const visionOf = (row: number, at: number) => inds.values[start + row * best + at]!;
    const chosen = new Map<number, number>();
    for (let at = 0; at < rows * best; at++) {
      const own = classOf[inds.values[start + at]!] ?? -1;
      if (own >= 0 && !chosen.has(own)) chosen.set(own, chosen.size);
    }
    const embedded = model.embed(lons.subarray(from, from + rows), lats.subarray(from, from + rows));
    const logits = chosen.size === 0 ? new Float32Array() : model.logits(embedded, [...chosen.keys()]);
    for (let row = 0; row < rows; row++) {
      const label = labels[from + row]!;
      let [guess, highest] = [0, 0];
      for (let at = 0; at < best; at++) {
        const vision = visionOf(row, at);
        const own = chosen.get(classOf[vision] ?? -1);
        const score = own === undefined ? 1 : 1 / (1 + Math.exp(-logits[row * chosen.size + own]!));
        const product = Math.fround(probs.values[start + row * best + at]! * Math.fround(score));
        if (product > highest || (product === highest && product > 0 && vision < guess))
          [guess, highest] = [vision, product];
      }
      if (visionOf(row, best - 1) === label) right++;
      if (guess === label) rightWithPlace++;
    }
  }
  return {
    ...{ visionTop1: right / count, withPlaceTop1: rightWithPlace / count },
    ...{ gain: (100 * (rightWithPlace - right)) / count, taxa: taxa.length },
    known: classOf.filter((own) => own >= 0).length,
  };
}

/** Reads the arrays of a `.npz`, a zip of `.npy` files. */
function readNpz(file: Uint8Array, address: string): Map<string, NumberArray> {
  const arrays = new Map<string, NumberArray>();
  for (const entry of listEntries(file)) {
    const { descr, shape, bytes } = openNpy(inflateEntry(file, entry), `${address}: ${entry.name}`);
    arrays.set(entry.name.replace(/\.npy$/, ""), numbersOf(descr, shape, bytes, `${address}: ${entry.name}`));
  }
  return arrays;
}

function placesOf(text: string, address: string, count: number): { lons: Float64Array; lats: Float64Array } {
  const { header, rows } = readTable(text, address);
  const column = (name: string) => {
    const at = header.indexOf(name);
    if (at < 0) throw malformed(address, `expected a column ${name}, got ${header.slice(0, 8).join(", ")}`);
    return Float64Array.from(rows, ({ cells, line }) => {
      const value = readNumber(cells[at]!, { mark: ".", grouped: false });
      if (value === null)
        throw malformed(address, `line ${line}: expected a number for ${name}, got "${cells[at]}"`);
      return value;
    });
  };
  if (rows.length !== count)
    throw malformed(address, `expected ${count} observations, one for each prediction, got ${rows.length}`);
  return { lons: column("longitude"), lats: column("latitude") };
}

function malformed(address: string, reason: string): AppError {
  return new AppError("MalformedFile", `${address}: ${reason}`, { address });
}
