import { AppError } from "../../../core/errors.ts";
import type { Modality } from "../../../core/modality.ts";
import type { StoredTensors } from "../../weights/stored-tensor.ts";
import type { BranchWidths } from "./resnet6-branch.ts";

/** The modalities of the network in the order in which its head concatenates their embeddings. */
export const headOrder = ["landsat", "climate", "sentinel2"] as const satisfies readonly Modality[];

/** A modality that the network may look at. */
export type BranchModality = (typeof headOrder)[number];

/** What a checkpoint's shapes say about the network. */
export interface Resnet6MmeShape {
  readonly widths: ReadonlyMap<BranchModality, BranchWidths>;
  readonly speciesCount: number;
}

/** The prefix of each modality's keys in the published checkpoints. */
export const branchPrefixes: Readonly<Record<BranchModality, string>> = {
  landsat: "landsat_model",
  climate: "bioclim_model",
  sentinel2: "sentinel_model",
};

/**
 * Reads the network's shape from the shapes of its tensors: two or three modalities, any widths and species count.
 *
 * @throws WeightsMismatch when no branch or no head is found, or the head's width is not the sum of the branches' widths.
 */
export function detectResnet6Mme(tensors: StoredTensors): Resnet6MmeShape {
  const widths = new Map<BranchModality, BranchWidths>();
  for (const modality of headOrder) {
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
