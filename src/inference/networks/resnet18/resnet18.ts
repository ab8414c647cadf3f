import { readFloats, type StoredTensors } from "../../weights/stored-tensor.ts";
import type { StatedInputs } from "../architecture.ts";
import { encoderNetwork, encoderParts } from "../encoder-network.ts";
import { readShape } from "../layers/expected-tensors.ts";
import { residualEncoder, resnet18Keys } from "../layers/residual-encoder.ts";
import { readResidualShape } from "../layers/residual-stages.ts";
import { linearHead } from "../linear-head.ts";
import type { SpeciesNetwork } from "../network.ts";
import { loadedModality } from "../single-modality.ts";

/** The name of the head. */
export const HEAD_KEY = "fc";

/** The names of the network's other parts, and the first of them. */
export const RESNET18_KEYS = resnet18Keys("");

/**
 * Loads a ResNet-18 with a single modality on the current tfjs backend. The caller owns it.
 *
 * @throws WeightsMismatch with expected and got when the tensors do not form the network; BadInput where it is not known what it looks at.
 */
export function loadResnet18(tensors: StoredTensors, stated?: StatedInputs): SpeciesNetwork {
  const shape = readResidualShape(tensors, RESNET18_KEYS);
  const modality = loadedModality(shape.channels, `${RESNET18_KEYS.convolutionKey}.weight`, stated);
  const speciesCount = readShape(tensors, `${HEAD_KEY}.weight`, "[species, width]")[0]!;
  const width = shape.stageWidths.at(-1)!;
  const weights = readFloats(tensors, `${HEAD_KEY}.weight`, [speciesCount, width]);
  const biases = readFloats(tensors, `${HEAD_KEY}.bias`, [speciesCount]);
  const encoders = new Map([[modality, residualEncoder(tensors, RESNET18_KEYS, shape)]]);
  const head = linearHead(encoderParts(encoders), weights, biases);
  return encoderNetwork({ speciesCount, encoders, head, stated });
}
