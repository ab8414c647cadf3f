import { AppError } from "../../../core/errors.ts";
import type { StoredTensors } from "../../weights/stored-tensor.ts";

/** What a SINR looks at: the position, the environment there, or both. */
export type SinrInput = "coords" | "env" | "both";

/** What a checkpoint's shapes say about the network. */
export interface SinrShape {
  readonly input: SinrInput;
  /** Numbers of one place: 4, 20 or 24. */
  readonly inputWidth: number;
  /** Numbers of the embedding of a place. */
  readonly width: number;
  /** Residual layers; null for the linear baseline, which has no layer before the species. */
  readonly depth: number | null;
  readonly speciesCount: number;
  /** Whether each species has a bias; the published networks have none. */
  readonly hasBias: boolean;
}

/** The position as sine and cosine of two angles. */
export const POSITION_WIDTH = 4;

/** Elevation and the bioclimatic variables 1 to 19. */
export const ENVIRONMENT_WIDTH = 20;

const INPUTS: Readonly<Record<number, SinrInput>> = {
  [POSITION_WIDTH]: "coords",
  [ENVIRONMENT_WIDTH]: "env",
  [POSITION_WIDTH + ENVIRONMENT_WIDTH]: "both",
};

/** The tensor that only this network has. */
export const SINR_LANDMARK = "class_emb.weight";

/**
 * Reads the network's shape from the shapes of its tensors: any of the three inputs, any width, depth and number of species.
 *
 * @throws WeightsMismatch where the tensors do not form the network.
 */
export function detectSinr(tensors: StoredTensors): SinrShape {
  const head = tensors.get(SINR_LANDMARK)?.shape;
  if (head?.length !== 2) throw mismatch(SINR_LANDMARK, "[species, width]", shapeText(head));
  const [speciesCount, width] = head as readonly [number, number];
  const first = tensors.get("feats.0.weight")?.shape;
  const inputWidth = first === undefined ? width : (first[1] ?? 0);
  const input = INPUTS[inputWidth];
  if (input === undefined)
    throw mismatch(
      first === undefined ? SINR_LANDMARK : "feats.0.weight",
      "4 inputs (position), 20 (environment) or 24 (both)",
      String(inputWidth),
    );
  if (first !== undefined && first[0] !== width)
    throw mismatch(SINR_LANDMARK, `[species, ${first[0]}]`, shapeText(head));
  const hasBias = tensors.has("class_emb.bias");
  const depth = first === undefined ? null : countLayers(tensors);
  return { input, inputWidth, width, depth, speciesCount, hasBias };
}

/** Returns the keys of the two linear layers of residual layer `layer`, counted from 0: the first stands at place 2. */
export function residualKeys(layer: number): readonly [first: string, second: string] {
  return [`feats.${layer + 2}.w1`, `feats.${layer + 2}.w2`];
}

function countLayers(tensors: StoredTensors): number {
  let depth = 0;
  while (tensors.has(`${residualKeys(depth)[0]}.weight`)) depth++;
  const keys = [...tensors.keys()].filter((key) => /^feats\.\d+\.w1\.weight$/.test(key));
  if (keys.length === depth) return depth;
  throw mismatch(`${residualKeys(depth)[0]}.weight`, `${keys.length} layers without a gap`, "no such tensor");
}

function shapeText(shape: readonly number[] | undefined): string {
  return shape === undefined ? "no such tensor" : `[${shape.join(",")}]`;
}

function mismatch(key: string, expected: string, got: string): AppError {
  return new AppError("WeightsMismatch", `weights "${key}": expected ${expected}, got ${got}`, { key });
}
