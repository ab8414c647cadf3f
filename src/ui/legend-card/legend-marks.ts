import type { LayerTiles } from "../../state/tiles-slice.ts";

/** Whether some cells stand for their surroundings, which are not computed yet. */
export function hasCoarse(tiles: LayerTiles): boolean {
  return (
    tiles.kind === "predicted" &&
    [...tiles.answers.values()].some(({ level, inAdvance }) => level > 0 && inAdvance !== true)
  );
}

/** Whether a tile of the first look is drawn, which was computed in advance. */
export function hasInAdvance(tiles: LayerTiles): boolean {
  return (
    tiles.kind === "predicted" && [...tiles.answers.values()].some(({ inAdvance }) => inAdvance === true)
  );
}
