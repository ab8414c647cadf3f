import type { TileState } from "../tile/tile-state.ts";
import type { LayerNumbers } from "./layer-numbers.ts";

/** A tile's cells with the numbers of a layer: one of two that a layer is made of. */
export interface TileNumbers {
  readonly state: TileState;
  readonly numbers: LayerNumbers;
}
