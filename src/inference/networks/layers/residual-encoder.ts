import * as tf from "@tensorflow/tfjs-core";
import type { StoredTensors } from "../../weights/stored-tensor.ts";
import type { InputEncoder } from "../input-encoder.ts";
import { disposeNetwork } from "./owned-tensors.ts";
import { meanOverPositions } from "./pools.ts";
import {
  loadResidualStages,
  type ResidualKeys,
  type ResidualShape,
  runResidualStages,
} from "./residual-stages.ts";
import { withTensor } from "./with-tensor.ts";

/** Returns the names of ResNet-18's parts in torchvision, under a prefix ("landsat_model."). */
export function resnet18Keys(prefix: string): ResidualKeys {
  return {
    convolutionKey: `${prefix}conv1`,
    normKey: `${prefix}bn1`,
    stages: [1, 2, 3, 4].map((stage) => `${prefix}layer${stage}`),
  };
}

/** Loads a residual network whose numbers are the mean of its last maps over all positions. */
export function residualEncoder(
  tensors: StoredTensors,
  keys: ResidualKeys,
  shape: ResidualShape,
): InputEncoder {
  const stages = loadResidualStages(tensors, keys, shape);
  return {
    width: shape.stageWidths.at(-1)!,
    async encode(inputs, pace) {
      const maps = await runResidualStages(stages, inputs, pace);
      return withTensor(maps, (own) => tf.tidy(() => meanOverPositions(own)));
    },
    dispose: () => disposeNetwork(stages),
  };
}
