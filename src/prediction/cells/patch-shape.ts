import { isSeries, YEARLY_PICTURE } from "../../core/modality.ts";
import type { SpeciesNetwork } from "../../inference/networks/network.ts";
import type { InputWindow } from "../../tensors/input-window.ts";
import type { PatchShape } from "./scale-tile.ts";

/**
 * The size of a network's Sentinel-2 patch, and the margin that its shared pass needs around a tile, pixels; 0 where it takes no
 * picture.
 */
export function patchShape({ inputs, sharedPass }: SpeciesNetwork): PatchShape {
  const picture = inputs.find(({ modality }) => modality === YEARLY_PICTURE);
  return { patch: picture?.size ?? 0, margin: sharedPass?.margin ?? 0 };
}

/** The windows of a network's inputs for a whole tile, with `margin` more pixels on each side of a picture. */
export function windowsWith(inputs: readonly InputWindow[], margin: number): InputWindow[] {
  return inputs.map((input) =>
    isSeries(input.modality) ? input : { ...input, size: input.size + 2 * margin },
  );
}
