import {
  batchNormTensors,
  convolutionTensors,
  type ExpectedTensors,
  linearTensors,
} from "../layers/expected-tensors.ts";
import { residualTensors } from "../layers/residual-stages.ts";
import {
  type BranchShape,
  convolutionKey,
  FUSION_KEY,
  headKeys,
  type MultiScaleShape,
  pixelwiseKeys,
} from "./detect-shape.ts";

/** The tensors of the network. */
export function multiScaleTensors({ branches, fusion, speciesCount }: MultiScaleShape): ExpectedTensors {
  const widths =
    fusion === "mean"
      ? branches.map(({ width }) => width)
      : [branches.reduce((sum, { width }) => sum + width, 0)];
  return [
    ...branches.flatMap(branchTensors),
    ...headKeys(branches, fusion).flatMap((key, at) => linearTensors(key, widths[at]!, speciesCount)),
    ...(fusion === "mean" ? [[FUSION_KEY, [branches.length]] as const] : []),
  ];
}

function branchTensors({ prefix, backbone, scales, attends, width }: BranchShape): ExpectedTensors {
  return [
    ...(backbone.kind === "residual"
      ? residualTensors(backbone.keys, backbone.shape)
      : backbone.widths.slice(1).flatMap((outputs, layer) => {
          const { convolution, norm } = pixelwiseKeys(backbone.key, layer);
          return [
            ...convolutionTensors(convolution, [backbone.widths[layer]!, outputs], 1, true),
            ...batchNormTensors(norm, outputs),
          ];
        })),
    ...scales.flatMap(({ key, inputs, channels, layers, width: own }) => [
      ...layers.flatMap(({ kernel }, layer) =>
        convolutionTensors(
          convolutionKey(key, layer),
          [layer === 0 ? inputs : channels, channels],
          kernel,
          true,
        ),
      ),
      ...linearTensors(`${key}.linear_layers.0`, channels, own),
    ]),
    ...(attends ? linearTensors(`${prefix}attention`, width, 1) : []),
  ];
}
