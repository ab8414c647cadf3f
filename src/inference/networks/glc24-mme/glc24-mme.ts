import type { Modality } from "../../../core/modality.ts";
import { readFloats, type StoredTensors } from "../../weights/stored-tensor.ts";
import type { StatedInputs } from "../architecture.ts";
import { encoderNetwork, encoderParts } from "../encoder-network.ts";
import type { InputEncoder } from "../input-encoder.ts";
import { loadLinear } from "../layers/linear.ts";
import { disposeNetwork } from "../layers/owned-tensors.ts";
import { embedBySwin, loadSwin } from "../layers/swin/swin.ts";
import type { SwinShape } from "../layers/swin/swin-shape.ts";
import type { SpeciesNetwork } from "../network.ts";
import { twoLayerHead } from "../two-layer-head.ts";
import { detectGlc24, headOrder, joinedWidth } from "./detect-shape.ts";
import { seriesEncoder } from "./series-encoder.ts";

/**
 * Loads the multimodal ensemble of GeoLifeCLEF 2024 on the current tfjs backend: a ResNet-18 for each series, a Swin transformer for the
 * picture, and two linear layers over their numbers. The caller owns it.
 *
 * @throws WeightsMismatch with expected and got when the tensors do not form the network.
 */
export function loadGlc24Mme(tensors: StoredTensors, stated?: StatedInputs): SpeciesNetwork {
  const shape = detectGlc24(tensors);
  const { speciesCount, hidden } = shape;
  const encoders = new Map<Modality, InputEncoder>(
    headOrder.map((modality) => [
      modality,
      modality === "sentinel2"
        ? swinEncoder(tensors, shape.picture)
        : seriesEncoder(tensors, modality, shape.series[modality]),
    ]),
  );
  const first = {
    weights: readFloats(tensors, "fc1.weight", [hidden, joinedWidth(shape)]),
    biases: readFloats(tensors, "fc1.bias", [hidden]),
  };
  const second = loadLinear(tensors, "fc2", hidden, speciesCount);
  const head = twoLayerHead(encoderParts(encoders), first, second);
  return encoderNetwork({ speciesCount, encoders, head, stated });
}

function swinEncoder(tensors: StoredTensors, shape: SwinShape): InputEncoder {
  const swin = loadSwin(tensors, shape);
  return {
    width: shape.stages.at(-1)!.channels,
    encode: (inputs, pace) => embedBySwin(swin, inputs, pace),
    dispose: () => disposeNetwork(swin),
  };
}
