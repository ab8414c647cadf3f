import { foldBatchNorm } from "../src/inference/networks/layers/fold-batch-norm.ts";
import {
  publishedBranches,
  publishedInputs,
  publishedSpeciesCount,
} from "../src/inference/networks/resnet6-mme/fixtures/published-size.ts";
import { readFloats, type StoredTensors } from "../src/inference/weights/stored-tensor.ts";
import { bytes, type Field, joined, number } from "./protobuf.ts";

const floatType = 1;

/**
 * Writes the same network as an ONNX model (opset 13) for one site, with batch normalisation folded in the same way: inputs
 * `landsat`,
 * `climate`, `sentinel2` channel-first, output `logits`. https://onnx.ai/onnx/repo-docs/IR.html
 */
export function onnxModel(tensors: StoredTensors): Uint8Array {
  const nodes: Field[] = [];
  const initializers: Field[] = [];
  for (const branch of publishedBranches) addBranch(nodes, initializers, tensors, branch);
  const total = publishedBranches.reduce((sum, { widths }) => sum + widths[4]!, 0);
  initializers.push(
    tensor(
      "head",
      [publishedSpeciesCount, total],
      readFloats(tensors, "fc1.weight", [publishedSpeciesCount, total]),
    ),
  );
  initializers.push(
    tensor("bias", [publishedSpeciesCount], readFloats(tensors, "fc1.bias", [publishedSpeciesCount])),
  );
  nodes.push(
    node(
      "Concat",
      publishedBranches.map(({ modality }) => `${modality}-embedding`),
      "embedding",
      [integer("axis", 1)],
    ),
  );
  nodes.push(node("Gemm", ["embedding", "head", "bias"], "logits", [integer("transB", 1)]));
  const inputs = publishedBranches.map(({ modality }) =>
    bytes(11, valueInfo(modality, [1, ...publishedInputs[modality]])),
  );
  const graph = [
    ...nodes,
    bytes(2, "mme"),
    ...initializers,
    ...inputs,
    bytes(12, valueInfo("logits", [1, publishedSpeciesCount])),
  ];
  return joined([number(1, 8), bytes(7, graph), bytes(8, [bytes(1, ""), number(2, 13)])]);
}

function addBranch(
  nodes: Field[],
  initializers: Field[],
  tensors: StoredTensors,
  { modality, prefix, widths: chain }: (typeof publishedBranches)[number],
): void {
  let last: string = modality;
  const then = (type: string, more: readonly string[], attributes: readonly Field[]) => {
    const output = `${modality}-${nodes.length}`;
    nodes.push(node(type, [last, ...more], output, attributes));
    last = output;
  };
  for (const layer of [1, 2, 3, 4]) {
    const [inputs, outputs] = [chain[layer - 1]!, chain[layer]!];
    const { kernel, bias } = folded(tensors, prefix, layer, inputs, outputs);
    const names = [`${modality}-kernel${layer}`, `${modality}-bias${layer}`];
    initializers.push(tensor(names[0]!, [outputs, inputs, 3, 3], outputsFirst(kernel, inputs, outputs)));
    initializers.push(tensor(names[1]!, [outputs], bias));
    then("Conv", names, [integers("pads", [1, 1, 1, 1]), integers("kernel_shape", [3, 3])]);
    then("Relu", [], []);
    if (layer % 2 === 0) then("MaxPool", [], [integers("kernel_shape", [2, 2]), integers("strides", [2, 2])]);
  }
  then("GlobalAveragePool", [], []);
  nodes.push(node("Flatten", [last], `${modality}-embedding`, []));
}

function folded(tensors: StoredTensors, prefix: string, layer: number, inputs: number, outputs: number) {
  const vector = (name: string) => readFloats(tensors, `${prefix}.${name}`, [outputs]);
  return foldBatchNorm({
    kernels: readFloats(tensors, `${prefix}.conv${layer}.weight`, [outputs, inputs, 3, 3]),
    taps: 9,
    biases: vector(`conv${layer}.bias`),
    scales: vector(`bn${layer}.weight`),
    shifts: vector(`bn${layer}.bias`),
    means: vector(`bn${layer}.running_mean`),
    variances: vector(`bn${layer}.running_var`),
  });
}

/** Turns [3, 3, inputs, outputs] into [outputs, inputs, 3, 3]. */
function outputsFirst(kernel: Float32Array, inputs: number, outputs: number): Float32Array {
  const turned = new Float32Array(kernel.length);
  for (let tap = 0; tap < 9; tap++)
    for (let input = 0; input < inputs; input++)
      for (let output = 0; output < outputs; output++)
        turned[(output * inputs + input) * 9 + tap] = kernel[(tap * inputs + input) * outputs + output]!;
  return turned;
}

function node(type: string, inputs: readonly string[], output: string, attributes: readonly Field[]): Field {
  return bytes(1, [
    ...inputs.map((input) => bytes(1, input)),
    bytes(2, output),
    bytes(4, type),
    ...attributes,
  ]);
}

function integer(name: string, value: number): Field {
  return bytes(5, [bytes(1, name), number(3, value), number(20, 2)]);
}

function integers(name: string, values: readonly number[]): Field {
  return bytes(5, [bytes(1, name), ...values.map((value) => number(8, value)), number(20, 7)]);
}

function tensor(name: string, shape: readonly number[], values: Float32Array): Field {
  const raw = new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
  return bytes(5, [
    ...shape.map((length) => number(1, length)),
    number(2, floatType),
    bytes(8, name),
    bytes(9, raw),
  ]);
}

function valueInfo(name: string, shape: readonly number[]): Field[] {
  const dimensions = shape.map((length) => bytes(1, [number(1, length)]));
  return [bytes(1, name), bytes(2, [bytes(1, [number(1, floatType), bytes(2, dimensions)])])];
}
