import * as tf from "@tensorflow/tfjs-core";
import { AppError } from "../../core/errors.ts";
import type { Modality } from "../../tensors/site.ts";
import { readFloats, type StoredTensors } from "../weights/stored-tensor.ts";
import { type BranchWidths, disposeBranch, loadBranch, type Resnet6Branch } from "./resnet6-branch.ts";

/** The modalities of the network in the order in which its head concatenates their embeddings. */
const modalities: readonly Modality[] = ["landsat", "climate", "sentinel2"];

/** The three-branch ResNet-6 ensemble as plain data: a branch per modality it knows, and one linear layer. */
export interface Resnet6Mme {
  readonly shape: Resnet6MmeShape;
  readonly branches: ReadonlyMap<Modality, Resnet6Branch>;
  /** [embedding, species] for each modality: the head's columns, transposed, so that a modality can be scored apart. */
  readonly heads: ReadonlyMap<Modality, tf.Tensor2D>;
  /** [species] */
  readonly bias: tf.Tensor1D;
}

/** What a checkpoint's shapes say about the network. */
export interface Resnet6MmeShape {
  readonly widths: ReadonlyMap<Modality, BranchWidths>;
  readonly speciesCount: number;
}

/** The prefix of each modality's keys in the published checkpoints. */
export const branchPrefixes: Readonly<Record<Modality, string>> = {
  landsat: "landsat_model",
  climate: "bioclim_model",
  sentinel2: "sentinel_model",
};

/**
 * The network's shape, read from its tensors' shapes: two or three modalities, any widths and species count.
 *
 * @throws WeightsMismatch when no branch or no head is found, or the head's width is not that of the branches together.
 */
export function detectResnet6Mme(tensors: StoredTensors): Resnet6MmeShape {
  const widths = new Map<Modality, BranchWidths>();
  for (const modality of modalities) {
    const found = detectWidths(tensors, branchPrefixes[modality]);
    if (found) widths.set(modality, found);
  }
  const head = tensors.get("fc1.weight")?.shape;
  const together = [...widths.values()].reduce((sum, branch) => sum + branch[4], 0);
  if (head?.length !== 2 || head[1] !== together || together === 0)
    throw new AppError(
      "WeightsMismatch",
      `weights "fc1.weight": expected [species, ${together}] for the branches ${[...widths.keys()].join(", ") || "(none found)"}, got ${head ? `[${head.join(",")}]` : "no such tensor"}`,
      { key: "fc1.weight" },
    );
  return { widths, speciesCount: head[0]! };
}

function detectWidths(tensors: StoredTensors, prefix: string): BranchWidths | undefined {
  const kernels = [1, 2, 3, 4].map((layer) => tensors.get(`${prefix}.conv${layer}.weight`)?.shape);
  const input = kernels[0]?.[1];
  if (input === undefined) return undefined;
  return [input, ...kernels.map((kernel) => kernel?.[0] ?? 0)] as unknown as BranchWidths;
}

/**
 * The network of a checkpoint, on the current tfjs backend. The caller owns it; see {@link disposeResnet6Mme}.
 *
 * @throws WeightsMismatch with expected and got when the tensors do not form the network of `shape`.
 */
export function loadResnet6Mme(tensors: StoredTensors, shape = detectResnet6Mme(tensors)): Resnet6Mme {
  const { widths, speciesCount } = shape;
  const total = [...widths.values()].reduce((sum, branch) => sum + branch[4], 0);
  const weights = readFloats(tensors, "fc1.weight", [speciesCount, total]);
  const bias = readFloats(tensors, "fc1.bias", [speciesCount]);
  const heads = splitHead(tf.tensor2d(weights, [speciesCount, total]), widths);
  const branches = new Map<Modality, Resnet6Branch>();
  for (const [modality, branch] of widths)
    branches.set(modality, loadBranch(tensors, branchPrefixes[modality], branch));
  return { shape, branches, heads, bias: tf.tensor1d(bias) };
}

/** The head's columns by modality, transposed; frees `head`. */
function splitHead(
  head: tf.Tensor2D,
  widths: ReadonlyMap<Modality, BranchWidths>,
): Map<Modality, tf.Tensor2D> {
  const heads = new Map<Modality, tf.Tensor2D>();
  let column = 0;
  for (const [modality, branch] of widths) {
    const part = tf.tidy(() => tf.transpose(tf.slice(head, [0, column], [head.shape[0], branch[4]])));
    heads.set(modality, part as tf.Tensor2D);
    column += branch[4];
  }
  head.dispose();
  return heads;
}

/**
 * Logits [batch, species] of the modalities' embeddings ([batch, embedding] each); a missing modality counts as zero
 * activations. The caller owns the result. Score = sigmoid(logit).
 */
export function logitsOf(network: Resnet6Mme, embeddings: ReadonlyMap<Modality, tf.Tensor2D>): tf.Tensor2D {
  return tf.tidy(() => {
    let sum: tf.Tensor = network.bias;
    for (const [modality, head] of network.heads) {
      const embedding = embeddings.get(modality);
      if (embedding) sum = tf.add(sum, tf.matMul(embedding, head));
    }
    return sum as tf.Tensor2D;
  });
}

/** Frees the network's tensors. */
export function disposeResnet6Mme(network: Resnet6Mme): void {
  for (const branch of network.branches.values()) disposeBranch(branch);
  tf.dispose([...network.heads.values(), network.bias]);
}
