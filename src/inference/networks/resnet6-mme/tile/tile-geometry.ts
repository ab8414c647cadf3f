import { AppError } from "../../../../core/errors.ts";
import type { TileShape } from "../../scaled-tile.ts";

/**
 * Where the patches of a tile's cells lie in its window, along one axis.
 *
 * Cell i has the patch [margin + step i, margin + step i + patch) of the window. Each convolution loses one pixel on
 * each side, so output 0 of the second one is over window pixel 2, and a patch's first pixel at 4 + step i. Both pools
 * halve the size; which pixels they pair depends on a patch's start modulo 4, its phase. Cells of one phase form a
 * group, and within a group the patches start at a constant stride of pooled positions.
 */
export interface AxisGroup {
  /** First cell of the group, and the distance to the next. */
  readonly firstCell: number;
  readonly cellStep: number;
  readonly cellCount: number;
  /** 0 or 1: where the first pool's pairs begin. */
  readonly phase: number;
  /** Position of the first patch in the fourth convolution's output of this phase. */
  readonly start: number;
  /** Distance from one patch of the group to the next, in positions of the second pool. */
  readonly stride: number;
}

/** Pixels around the outermost patches: the positions that are kept depend on pixels up to this distance outside their patch. */
export const windowMargin = 6;

/** Returns the groups of an axis of `cells` cells. @throws BadInput when the patch cannot be halved twice. */
export function axisGroups(cells: number, { step, patch }: TileShape): AxisGroup[] {
  if (patch % 4 !== 0 || patch < 16)
    throw new AppError("BadInput", `patch: expected a multiple of 4 of at least 16 pixels, got ${patch}`, {
      input: "patch",
    });
  const cellStep = step % 2 === 1 ? 4 : step % 4 === 2 ? 2 : 1;
  return Array.from({ length: Math.min(cellStep, cells) }, (_, firstCell) => {
    const pixel = step * firstCell;
    const phase = pixel % 2;
    return {
      firstCell,
      cellStep,
      cellCount: Math.ceil((cells - firstCell) / cellStep),
      phase,
      start: (pixel - phase) / 2,
      stride: (step * cellStep) / 4,
    };
  });
}
