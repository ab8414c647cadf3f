import type { OpenModel } from "../../../src/inference/open-model.ts";
import { readFloats } from "../../../src/inference/weights/stored-tensor.ts";
import type { SpeciesHead } from "../engine/species-head.ts";

/** The head of a model folder, as training has it; it reports nothing of presence-only rows. */
export function headOf(model: OpenModel): SpeciesHead {
  const speciesCount = model.labels.length;
  const width = model.tensors.get("fc1.weight")!.shape[1]!;
  const stored = readFloats(model.tensors, "fc1.weight", [speciesCount, width]);
  const weights = new Float32Array(stored.length);
  for (let species = 0; species < speciesCount; species++)
    for (let row = 0; row < width; row++)
      weights[row * speciesCount + species] = stored[species * width + row]!;
  const bias = readFloats(model.tensors, "fc1.bias", [speciesCount]);
  return { weights, bias, reporting: new Float32Array(speciesCount) };
}
