import { AppError } from "../../../core/errors.ts";
import type { StoredTensors } from "../../weights/stored-tensor.ts";
import { readShape, refuseTensor } from "../layers/expected-tensors.ts";
import { type ResidualKeys, type ResidualShape, readResidualShape } from "../layers/residual-stages.ts";
import { fieldOf, type ScaleLayer } from "./centre-window.ts";

/** The layers that turn a branch's input into a map, which all its scales share. */
export type Backbone =
  | { readonly kind: "residual"; readonly keys: ResidualKeys; readonly shape: ResidualShape }
  | { readonly kind: "pixelwise"; readonly key: string; readonly widths: readonly number[] };

/** One scale: convolutions whose output in the centre sees a square of the map, then one linear layer. */
export interface ScaleShape {
  readonly key: string;
  readonly inputs: number;
  readonly channels: number;
  readonly layers: readonly ScaleLayer[];
  /** Numbers of the scale. */
  readonly width: number;
  /** Side in pixels of the square of the input that it sees. */
  readonly field: number;
}

/** One branch: a backbone and a spatial block for each scale. */
export interface BranchShape {
  /** The beginning of its names, with a dot; empty for a network with a single branch. */
  readonly prefix: string;
  readonly backbone: Backbone;
  readonly scales: readonly ScaleShape[];
  /** Whether its scales are summed by attention; otherwise they stand side by side. */
  readonly attends: boolean;
  /** Numbers of the branch. */
  readonly width: number;
}

/** What a checkpoint's shapes say about the network. */
export interface MultiScaleShape {
  readonly branches: readonly BranchShape[];
  /** `joined`: one linear layer over all branches; `mean`: one for each, whose outputs are averaged by learnt weights. */
  readonly fusion: "joined" | "mean";
  readonly speciesCount: number;
}

/** A tensor that only this network has. */
export const MULTI_SCALE_LANDMARK = "spatial_branches.0.linear_layers.0.weight";

/** The key of the weights of branches in a mean. */
export const FUSION_KEY = "fusion_weights";

/**
 * Side of the pictures that the published network takes, pixels. A scale is cut from the middle of the picture's map, and which
 * position is the middle depends on the size of the map, so that a network with small scales alone takes the same picture.
 */
export const PICTURE_SIDE = 115;

/** Of the residual backbone: pixels that one position of its map sees, and pixels between neighbours. */
const RESIDUAL_FIELD = { side: 25, step: 2 };

/** The pools after the convolutions of a scale, which no tensor tells: those that were published, by the kernels. */
const PUBLISHED_POOLS: Readonly<Record<string, readonly number[]>> = {
  "3,3,3": [2, 2, 1],
  "3,3,3,3": [2, 2, 2, 2],
};

/**
 * Reads the network's size from the shapes of its tensors: one or two branches, any scales of the published kinds, any widths.
 *
 * @throws WeightsMismatch when the tensors do not form the network.
 */
export function detectMultiScale(tensors: StoredTensors): MultiScaleShape {
  const prefixes = ["modelA.", "modelB.", ""].filter((prefix) =>
    tensors.has(`${prefix}${MULTI_SCALE_LANDMARK}`),
  );
  if (prefixes.length === 0)
    throw mismatch(MULTI_SCALE_LANDMARK, "one of this name, or below modelA and modelB", "no such tensor");
  const branches = prefixes.map((prefix) => readBranch(tensors, prefix));
  const fusion = tensors.has(FUSION_KEY) ? "mean" : "joined";
  const head = readShape(tensors, `${headKeys(branches, fusion)[0]!}.weight`, "[species, width]");
  return { branches, fusion, speciesCount: head[0]! };
}

/** Returns the key of each linear layer of the head: one, or one for each branch. */
export function headKeys(branches: readonly BranchShape[], fusion: MultiScaleShape["fusion"]): string[] {
  if (fusion === "mean") return branches.map(({ prefix }) => `${prefix}linear`);
  return [branches.length === 1 ? "linear" : "fc"];
}

function readBranch(tensors: StoredTensors, prefix: string): BranchShape {
  const backbone = readBackbone(tensors, `${prefix}backbone`);
  const isResidual = backbone.kind === "residual";
  const mapWidth = isResidual ? backbone.shape.stageWidths.at(-1)! : backbone.widths.at(-1)!;
  const scales: ScaleShape[] = [];
  while (tensors.has(`${prefix}spatial_branches.${scales.length}.linear_layers.0.weight`))
    scales.push(readScale(tensors, `${prefix}spatial_branches.${scales.length}`, mapWidth, isResidual));
  const attends = tensors.has(`${prefix}attention.weight`);
  const widths = scales.map(({ width }) => width);
  const width = attends ? widths[0]! : widths.reduce((sum, one) => sum + one, 0);
  return { prefix, backbone, scales, attends, width };
}

function readBackbone(tensors: StoredTensors, key: string): Backbone {
  if (tensors.has(`${key}.layer0.0.weight`)) {
    const keys = {
      convolutionKey: `${key}.layer0.0`,
      normKey: `${key}.layer0.1`,
      stages: [`${key}.layer1`, `${key}.layer2`],
    };
    return { kind: "residual", keys, shape: readResidualShape(tensors, keys) };
  }
  const form = "[outputs, inputs, 1, 1]";
  const widths = [readShape(tensors, `${key}.layers.0.weight`, form)[1]!];
  for (let layer = 0; layer === 0 || tensors.has(`${pixelwiseKeys(key, layer).convolution}.weight`); layer++)
    widths.push(readShape(tensors, `${pixelwiseKeys(key, layer).convolution}.weight`, form)[0]!);
  return { kind: "pixelwise", key, widths };
}

/** Returns the keys of one layer of a pixelwise backbone: between a convolution and the next stand its norm, ReLU and a pool of 1. */
export function pixelwiseKeys(key: string, layer: number): { convolution: string; norm: string } {
  return { convolution: `${key}.layers.${4 * layer}`, norm: `${key}.layers.${4 * layer + 1}` };
}

function readScale(tensors: StoredTensors, key: string, inputs: number, isResidual: boolean): ScaleShape {
  const kernels: number[] = [];
  while (tensors.has(`${convolutionKey(key, kernels.length)}.weight`))
    kernels.push(
      readShape(
        tensors,
        `${convolutionKey(key, kernels.length)}.weight`,
        "[outputs, inputs, rows, cols]",
      )[2]!,
    );
  const [width, channels] = readShape(tensors, `${key}.linear_layers.0.weight`, "[width, channels]");
  const pools = kernels.length === 1 ? [1] : PUBLISHED_POOLS[kernels.join()];
  if (pools === undefined)
    throw mismatch(
      `${convolutionKey(key, 0)}.weight`,
      "one convolution, or three or four of 3 x 3, whose pools are known",
      `kernels of ${kernels.join(", ") || "none"}`,
    );
  refuseTensor(tensors, `${key}.linear_layers.2.weight`, "one linear layer a scale");
  const layers = kernels.map((kernel, at) => ({ kernel, pool: pools[at]! }));
  const side = fieldOf(layers);
  const field = isResidual ? RESIDUAL_FIELD.side + RESIDUAL_FIELD.step * (side - 1) : side;
  return { key, inputs, channels: channels!, layers, width: width!, field };
}

/** Returns the key of a convolution of a scale: between two stand a ReLU and a pool. */
export function convolutionKey(key: string, layer: number): string {
  return `${key}.conv_layers.${3 * layer}`;
}

function mismatch(key: string, expected: string, got: string): AppError {
  return new AppError("WeightsMismatch", `weights "${key}": expected ${expected}, got ${got}`, { key });
}
