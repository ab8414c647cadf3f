import type { ShownLayer } from "../prediction/shown-layer.ts";
import type { Address } from "./address.ts";
import type { Slot } from "./tiles-slice.ts";

/** The layer that the address names for a slot of the map; null for none. */
export function layerIn(slot: Slot, { layer, compare, other }: Address): ShownLayer | null {
  return { tiles: layer, comparedTiles: layer && compare, otherTiles: other }[slot];
}
