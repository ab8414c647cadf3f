import * as tf from "@tensorflow/tfjs-core";
import type { Pace } from "../../pace.ts";
import type { StoredTensors } from "../../weights/stored-tensor.ts";
import type { InputEncoder } from "../input-encoder.ts";
import { loadConvolution } from "../layers/convolution.ts";
import { convolveInStrips } from "../layers/convolve-in-strips.ts";
import { type Linear, loadLinear, runFusedLinear } from "../layers/linear.ts";
import { disposeNetwork } from "../layers/owned-tensors.ts";
import { loadResidualStages, runResidualStages } from "../layers/residual-stages.ts";
import { withTensor } from "../layers/with-tensor.ts";
import { type Backbone, type BranchShape, pixelwiseKeys } from "./detect-shape.ts";
import { loadSpatialBlock, runSpatialBlock } from "./spatial-block.ts";

/**
 * Loads one branch: a backbone whose map all scales share, a block for each scale, and their numbers side by side, or summed by
 * attention.
 */
export function branchEncoder(tensors: StoredTensors, branch: BranchShape): InputEncoder {
  const { prefix, scales, attends, width } = branch;
  const backbone = loadBackbone(tensors, branch.backbone);
  const blocks = scales.map((scale) => loadSpatialBlock(tensors, scale));
  const attention = attends ? loadLinear(tensors, `${prefix}attention`, width, 1) : null;
  return {
    width,
    encode: async (inputs, pace) =>
      withTensor(await backbone.run(inputs, pace), async (maps) => {
        const numbers: tf.Tensor2D[] = [];
        try {
          for (const block of blocks) numbers.push(await runSpatialBlock(block, maps, pace));
          return attention === null ? tf.concat(numbers, 1) : sumByAttention(attention, numbers);
        } finally {
          tf.dispose(numbers);
        }
      }),
    dispose() {
      disposeNetwork(backbone.owned, blocks, attention);
    },
  };
}

/** The scales' numbers, [batch, width] each, in a sum whose weights are the softmax of one number that each scale's own numbers give. */
function sumByAttention(attention: Linear, numbers: readonly tf.Tensor2D[]): tf.Tensor2D {
  return tf.tidy(() => {
    const scores = tf.concat(
      numbers.map((own) => runFusedLinear(attention, own)),
      1,
    );
    const weights = tf.split(tf.softmax(scores), numbers.length, 1) as tf.Tensor2D[];
    return tf.addN(numbers.map((own, at) => tf.mul(own, weights[at]!))) as tf.Tensor2D;
  });
}

function loadBackbone(tensors: StoredTensors, backbone: Backbone) {
  if (backbone.kind === "residual") {
    const stages = loadResidualStages(tensors, backbone.keys, backbone.shape);
    return {
      owned: stages,
      run: (inputs: tf.Tensor4D, pace: Pace) => runResidualStages(stages, inputs, pace),
    };
  }
  const { key, widths } = backbone;
  const convolutions = widths.slice(1).map((outputs, layer) => {
    const { convolution, norm } = pixelwiseKeys(key, layer);
    const sizes = { inputs: widths[layer]!, outputs, size: 1 };
    return loadConvolution(tensors, { convolutionKey: convolution, normKey: norm, ...sizes });
  });
  return {
    owned: convolutions,
    async run(inputs: tf.Tensor4D, pace: Pace) {
      let maps = tf.clone(inputs);
      for (const convolution of convolutions)
        maps = await withTensor(maps, (own) =>
          convolveInStrips(convolution, own, { stride: 1, padding: 0, activation: "relu" }, pace),
        );
      return maps;
    },
  };
}
