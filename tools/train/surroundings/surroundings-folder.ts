import { sha256 } from "../../../src/core/sha256.ts";
import {
  describeAsset,
  fileExtension,
  type ModelManifest,
  mlmExtension,
} from "../../../src/inference/model-manifest.ts";
import { landRows, readNetworks, SEA } from "../../../src/inference/surroundings/open-surroundings.ts";
import { classProbabilities, type PlaceNetwork } from "../../../src/inference/surroundings/place-network.ts";
import {
  type PlaceScales,
  placeNumbers,
  placeWidth,
  SQUARE_VARIABLES,
} from "../../../src/inference/surroundings/place-numbers.ts";
import { SQUARES } from "../../../src/inference/surroundings/square-grid.ts";
import { storeFloats } from "../../../src/inference/weights/store-floats.ts";
import type { StoredTensor } from "../../../src/inference/weights/stored-tensor.ts";
import { writeSafetensors } from "../../../src/inference/weights/write-safetensors.ts";
import { coarserClasses } from "../../../src/science/habitats/coarser-classes.ts";
import type { MeasuredPlaces } from "./measure-places.ts";
import type { HabitatPlots } from "./read-plots.ts";
import type { SquareTable } from "./square-variables.ts";
import { storedNetworks } from "./stored-places.ts";
import { surroundingsCard } from "./surroundings-card.ts";

/** What the weights are made of. */
export interface TrainedSurroundings {
  readonly plots: HabitatPlots;
  readonly table: SquareTable;
  readonly scales: PlaceScales;
  readonly networks: readonly PlaceNetwork[];
}

/** Everything that goes into the folder. */
interface SurroundingsParts extends TrainedSurroundings {
  readonly measured: MeasuredPlaces;
  /** ISO 8601. */
  readonly date: string;
}

const MODEL_ID = "europe-habitats";

/** Returns the file of weights, `weights.safetensors`: networks, squares and their likeliest habitats. No place of a plot is in it. */
export function surroundingsWeights(parts: TrainedSurroundings): Uint8Array {
  const { table, scales, networks } = parts;
  const { rows, cols } = SQUARES;
  const bytes = (values: Uint8Array, shape: readonly number[]): StoredTensor => ({
    dtype: "U8",
    shape,
    bytes: values,
  });
  const variables = SQUARE_VARIABLES.length;
  const tensors = new Map<string, StoredTensor>([
    // Floats come first: a tensor of four-byte numbers must start aligned.
    ["waves", storeFloats(scales.waves, [2, scales.waves.length / 2])],
    ["scale", storeFloats(scales.scale, [variables])],
    ["shift", storeFloats(scales.shift, [variables])],
    ...storedNetworks(networks),
    ["likeliest", bytes(likeliestOf(parts), [3, rows, cols])],
    ["kinds", bytes(table.kinds, [rows, cols])],
    ["variables", bytes(table.stored, [table.stored.length / variables, variables])],
  ]);
  return writeSafetensors(tensors);
}

/** Returns the files of the model folder by name: weights, codes, card and manifest. No place of a plot is among them. */
export async function surroundingsFolder(parts: SurroundingsParts): Promise<Map<string, Uint8Array>> {
  const { plots, table, scales, networks, measured, date } = parts;
  const text = (content: string) => new TextEncoder().encode(content);
  const files = new Map<string, Uint8Array>([
    ["weights.safetensors", surroundingsWeights(parts)],
    ["labels.json", text(`${JSON.stringify(plots.codes)}\n`)],
  ]);
  const parameters = networks
    .flatMap((network) => Object.values(network))
    .reduce((sum, { weight, bias }) => sum + weight.length + bias.length, 0);
  const size = [...files.values()].reduce((sum, { length }) => sum + length, 0);
  files.set("README.md", text(surroundingsCard({ id: MODEL_ID, plots, table, measured, parameters, size })));
  const asset = async (name: string, type: string, roles: string[]) => {
    const content = files.get(name)!;
    return describeAsset({ name, type, roles, size: content.length, sha256: await sha256(content) });
  };
  const width = placeWidth(scales);
  const manifest: ModelManifest & Record<string, unknown> = {
    type: "Feature",
    stac_version: "1.1.0",
    stac_extensions: [mlmExtension, fileExtension],
    ...{ id: MODEL_ID, geometry: null, links: [] },
    properties: {
      datetime: date,
      license: "MIT AND CC-BY-SA-3.0",
      "mlm:name": MODEL_ID,
      "mlm:architecture": "residual MLP, mean of three",
      "mlm:tasks": ["classification"],
      "mlm:total_parameters": parameters,
      "mlm:input": [
        {
          ...{ name: "position, relief and climate of a square of 25 km", bands: [] },
          input: { shape: [-1, width], dim_order: ["batch", "number"], data_type: "float32" },
        },
      ],
      "mlm:output": [
        {
          ...{ name: "habitats", tasks: ["classification"] },
          result: { shape: [-1, plots.codes.length], dim_order: ["batch", "class"], data_type: "float32" },
        },
      ],
      "florascope:kind": "habitat",
      "florascope:architecture": "surroundings",
      "florascope:output_kind": "relative-probability",
      "florascope:preprocessing": {},
      "florascope:demonstration_only": false,
      "florascope:metrics": measured,
    },
    assets: {
      weights: await asset("weights.safetensors", "application/vnd.safetensors", [
        "mlm:model",
        "mlm:weights",
      ]),
      labels: await asset("labels.json", "application/json", ["metadata"]),
      card: await asset("README.md", "text/markdown", ["metadata"]),
    },
  };
  return files.set("manifest.json", text(`${JSON.stringify(manifest, null, 1)}\n`));
}

/**
 * The likeliest class of each square at the three levels, so that the page draws the map at once: on a phone the networks would take
 * seconds for all of Europe. Computed with the weights as they are stored.
 */
function likeliestOf({ plots, table, scales, networks }: TrainedSurroundings): Uint8Array {
  const stored = readNetworks(storedNetworks(networks), placeWidth(scales), plots.codes.length);
  const levels = ([1, 2, 3] as const).map((level) => coarserClasses(plots.codes, level));
  const squares = table.kinds.length;
  const values = new Uint8Array(levels.length * squares).fill(SEA);
  const width = SQUARE_VARIABLES.length;
  for (const [square, row] of landRows(table.kinds).entries()) {
    if (row < 0) continue;
    const own = table.stored.subarray(row * width, (row + 1) * width);
    const probabilities = classProbabilities(stored, placeNumbers(square, own, scales));
    for (const [at, { codes, classOf }] of levels.entries()) {
      const sums = new Float64Array(codes.length);
      for (const [fine, probability] of probabilities.entries()) sums[classOf[fine]!]! += probability;
      values[at * squares + square] = sums.indexOf(Math.max(...sums));
    }
  }
  return values;
}
