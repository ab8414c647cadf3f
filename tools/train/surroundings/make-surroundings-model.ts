import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { writeModelFolder } from "../../../node/model-folder.ts";
import { landRows } from "../../../src/inference/surroundings/open-surroundings.ts";
import { placeNumbers, SQUARE_VARIABLES } from "../../../src/inference/surroundings/place-numbers.ts";
import { readSafetensors } from "../../../src/inference/weights/safetensors.ts";
import { readFloats } from "../../../src/inference/weights/stored-tensor.ts";
import { seededRandom } from "../../../src/science/statistics/seeded-random.ts";
import { startWasm } from "../engine/start-wasm.ts";
import { progressOn } from "../run/progress.ts";
import { measurePlaces } from "./measure-places.ts";
import { readPlots } from "./read-plots.ts";
import { squareTable } from "./square-variables.ts";
import { surroundingsFolder, surroundingsWeights } from "./surroundings-folder.ts";
import { PLACE_PLAN } from "./train-places.ts";
import { trainNetworks } from "./validate-places.ts";

// Makes the model of habitats recorded around a place from real plots, with its scores on held-out blocks.
// npx tsx tools/train/surroundings/make-surroundings-model.ts --data ../shared/data --out models/europe-habitats
// With --check models/europe-habitats it writes nothing: it trains on all plots and tells whether the weights are those of that folder.
const { values } = parseArgs({
  options: {
    data: { type: "string", default: "../shared/data" },
    out: { type: "string", default: "models/europe-habitats" },
    check: { type: "string" },
  },
});

/** Sines and cosines of the position, and by what it is divided inside them, thousands of kilometres. */
const WAVES = 32;
const WAVE_UNIT = 0.1;

await startWasm();
const progress = progressOn(process.stderr);
const plots = readPlots(join(values.data, "malpolon-geolifeclef-samples", "glc24_plots_eunis_level3.csv"));
const table = await squareTable(values.data, plots.squares);
const random = seededRandom(PLACE_PLAN.seed);
const scales = {
  waves: Float32Array.from({ length: 2 * WAVES }, () => random.normal() / WAVE_UNIT),
  ...{ scale: table.scale, shift: table.shift },
};
const rowOf = landRows(table.kinds);
const width = SQUARE_VARIABLES.length;
const placesOf = (chosen: readonly number[]) => {
  const rows = chosen.map((plot) => {
    const square = plots.squares[plot]!;
    const from = rowOf[square]! * width;
    return placeNumbers(square, table.stored.subarray(from, from + width), scales);
  });
  const places = new Float32Array(rows.length * rows[0]!.length);
  for (const [at, row] of rows.entries()) places.set(row, at * row.length);
  return places;
};
const examples = {
  places: placesOf([...plots.classes.keys()]),
  ...{ classes: plots.classes, classCount: plots.codes.length },
};
const networks = trainNetworks(examples, PLACE_PLAN, "all plots", progress);
const trained = { plots, table, scales, networks };
if (values.check === undefined) {
  const measured = measurePlaces(plots, placesOf, PLACE_PLAN, progress);
  const date = new Date().toISOString();
  await writeModelFolder(values.out, await surroundingsFolder({ ...trained, measured, date }));
} else
  console.log(
    differenceText(readFileSync(join(values.check, "weights.safetensors")), surroundingsWeights(trained)),
  );

/** Says how the weights of two files differ: not at all, or by how much at most in each tensor. */
function differenceText(expected: Uint8Array, got: Uint8Array): string {
  if (Buffer.compare(expected, got) === 0) return "the weights are the same, byte for byte";
  const [before, after] = [expected, got].map((bytes) => readSafetensors(new Uint8Array(bytes), "weights"));
  const lines = [...before!].map(([key, { dtype, shape, bytes }]) => {
    const own = after!.get(key);
    if (own === undefined || String(own.shape) !== String(shape)) return `${key}: another shape`;
    if (dtype === "U8") {
      const changed = bytes.reduce((count, byte, at) => count + (byte === own.bytes[at] ? 0 : 1), 0);
      return `${key}: ${changed} of ${bytes.length} differ`;
    }
    const [one, other] = [readFloats(before!, key, shape), readFloats(after!, key, shape)];
    const largest = one.reduce((most, value, at) => Math.max(most, Math.abs(value - other[at]!)), 0);
    return `${key}: largest difference ${largest.toExponential(2)}`;
  });
  return `the weights differ:\n${lines.join("\n")}`;
}
