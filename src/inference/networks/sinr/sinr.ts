import { readFloats, type StoredTensors } from "../../weights/stored-tensor.ts";
import { linearHead } from "../linear-head.ts";
import type { PartValues, SpeciesNetwork } from "../network.ts";
import { detectSinr, SINR_LANDMARK } from "./detect-shape.ts";
import { openEnvironment } from "./environment-grid.ts";
import { loadPlaceEncoder } from "./place-encoder.ts";
import { placeFeatures } from "./place-features.ts";

/** The one part of the network: the embedding of a place. */
const PLACE = "position";

/**
 * Loads a SINR of a checkpoint on the current tfjs backend: it turns a position into an embedding, and has one row of weights
 * for each species. It reads no raster: where it looks at the environment, the model folder has it. The caller owns it.
 *
 * @throws WeightsMismatch with expected and got when the tensors do not form the network.
 */
export function loadSinr(tensors: StoredTensors): SpeciesNetwork {
  const shape = detectSinr(tensors);
  const { input, width, speciesCount } = shape;
  const environment = input === "coords" ? null : openEnvironment(tensors);
  const parts = [{ name: PLACE, width, modalities: [] }];
  const weights = readFloats(tensors, SINR_LANDMARK, [speciesCount, width]);
  const biases = shape.hasBias
    ? readFloats(tensors, "class_emb.bias", [speciesCount])
    : new Float32Array(speciesCount);
  const head = linearHead(parts, weights, biases);
  const encoder = loadPlaceEncoder(tensors, shape);
  const embedPlaces: NonNullable<SpeciesNetwork["embedPlaces"]> = async (places, pace) =>
    new Map([[PLACE, await encoder.encode(placeFeatures(input, places, environment), pace)]]);
  return {
    speciesCount,
    inputs: [],
    parts,
    embedSite: ({ position }, pace) => embedPlaces(Float64Array.from(position), pace),
    embedPlaces,
    sharedPass: {
      margin: 0,
      embedTile({ shape: { rows, cols }, positionOf }, _mode, _means, pace): Promise<PartValues> {
        const places = new Float64Array(2 * rows * cols);
        for (let cell = 0; cell < rows * cols; cell++) places.set(positionOf(cell), 2 * cell);
        return embedPlaces(places, pace);
      },
    },
    head,
    dispose() {
      encoder.dispose();
      head.dispose();
    },
  };
}
