import { seededFloats } from "../src/inference/seeded-floats.ts";
import { bytes, type Field, joined, number, packed } from "./protobuf.ts";

/** The size of a forest to measure. */
export interface ForestSize {
  readonly trees: number;
  readonly depth: number;
  readonly variables: number;
  readonly classes: number;
  /** Classes with votes in each leaf. */
  readonly votesOfLeaf: number;
}

/**
 * Writes a forest of full trees with seeded splits and votes as an ONNX model: input `X` `[sites, variables]`, outputs `label` and
 * `probabilities`. Splits are within a hundred of 0. https://onnx.ai/onnx/operators/onnx_aionnxml_TreeEnsembleClassifier.html
 */
export function onnxForest(size: ForestSize): Uint8Array {
  const { trees, depth, variables, classes, votesOfLeaf } = size;
  const splits = 2 ** depth - 1;
  const nodes = 2 * splits + 1;
  const all = Array.from({ length: trees * nodes }, (_, at) => at % nodes);
  const ofTree = all.map((_, at) => Math.floor(at / nodes));
  const isLeaf = all.map((node) => node >= splits);
  const uniform = (seed: number, count: number) => seededFloats(count, seed, 0.5, 0.5);
  const whole = (seed: number, count: number, end: number) =>
    Array.from(uniform(seed, count), (value) => Math.min(end - 1, Math.floor(value * end)));
  const voters = all.flatMap((_, at) => (isLeaf[at] ? Array<number>(votesOfLeaf).fill(at) : []));
  const node = [
    bytes(1, "X"),
    bytes(2, "label"),
    bytes(2, "probabilities"),
    bytes(4, "TreeEnsembleClassifier"),
    integers("nodes_treeids", ofTree),
    integers("nodes_nodeids", all),
    integers("nodes_featureids", whole(1, all.length, variables)),
    floats("nodes_values", seededFloats(all.length, 2, 100)),
    texts(
      "nodes_modes",
      isLeaf.map((leaf) => (leaf ? "LEAF" : "BRANCH_LEQ")),
    ),
    integers(
      "nodes_truenodeids",
      all.map((place, at) => (isLeaf[at] ? 0 : 2 * place + 1)),
    ),
    integers(
      "nodes_falsenodeids",
      all.map((place, at) => (isLeaf[at] ? 0 : 2 * place + 2)),
    ),
    integers(
      "class_treeids",
      voters.map((at) => ofTree[at]!),
    ),
    integers(
      "class_nodeids",
      voters.map((at) => all[at]!),
    ),
    integers("class_ids", whole(3, voters.length, classes)),
    floats(
      "class_weights",
      sharesOf(uniform(4, voters.length), votesOfLeaf).map((share) => share / trees),
    ),
    integers(
      "classlabels_int64s",
      Array.from({ length: classes }, (_, at) => at),
    ),
    bytes(5, [bytes(1, "post_transform"), bytes(4, "NONE"), number(20, 3)]),
    bytes(7, "ai.onnx.ml"),
  ];
  const graph = [
    bytes(1, node),
    bytes(2, "forest"),
    bytes(11, matrix("X", 1, variables)),
    bytes(12, [bytes(1, "label"), bytes(2, [bytes(1, [number(1, 7), bytes(2, [anyLength])])])]),
    bytes(12, matrix("probabilities", 1, classes)),
  ];
  const opset = (domain: string, version: number) => bytes(8, [bytes(1, domain), number(2, version)]);
  return joined([number(1, 8), bytes(7, graph), opset("", 13), opset("ai.onnx.ml", 1)]);
}

/** Returns numbers such that those of each leaf add up to 1. */
function sharesOf(values: Float32Array, each: number): Float32Array {
  const sums = new Float64Array(values.length / each);
  for (const [at, value] of values.entries()) sums[Math.floor(at / each)]! += value;
  return values.map((value, at) => value / sums[Math.floor(at / each)]!);
}

/** A dimension without a length. */
const anyLength: Field = bytes(1, [bytes(2, "N")]);

function matrix(name: string, type: number, cols: number): Field[] {
  const shape = bytes(2, [anyLength, bytes(1, [number(1, cols)])]);
  return [bytes(1, name), bytes(2, [bytes(1, [number(1, type), shape])])];
}

function integers(name: string, values: readonly number[]): Field {
  return bytes(5, [bytes(1, name), packed(8, values), number(20, 7)]);
}

function floats(name: string, values: Float32Array): Field {
  return bytes(5, [bytes(1, name), bytes(7, new Uint8Array(values.buffer)), number(20, 6)]);
}

function texts(name: string, values: readonly string[]): Field {
  return bytes(5, [bytes(1, name), joined(values.map((value) => bytes(9, value))), number(20, 8)]);
}
