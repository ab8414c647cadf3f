import { isSeries } from "../../core/modality.ts";
import type { SpeciesNetwork } from "../../inference/networks/network.ts";
import type { InputWindow } from "../../tensors/input-window.ts";
import type { PatchShape } from "./scale-tile.ts";

/** The patch of a network's picture and the margin that its shared pass wants around a tile; no pixels where it takes none. */
export function patchShape({ inputs, sharedPass }: SpeciesNetwork): PatchShape {
  const picture = inputs.find(({ modality }) => !isSeries(modality));
  return { patch: picture?.size ?? 0, margin: sharedPass?.margin ?? 0 };
}

/** The windows of a network's inputs for a whole tile, with so many pixels more at each side of a picture. */
export function windowsWith(inputs: readonly InputWindow[], margin: number): InputWindow[] {
  return inputs.map(({ modality, size }) => ({
    modality,
    size: isSeries(modality) ? size : size + 2 * margin,
  }));
}
