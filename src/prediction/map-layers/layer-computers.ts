import type { CellLayer } from "../map-layer.ts";
import { HABITAT_COMPUTER } from "./habitat/compute-habitat.ts";
import { INDICATOR_COMPUTER } from "./indicator/compute-indicator.ts";
import type { LayerComputer } from "./layer-computer.ts";
import { OWN_COMPUTER } from "./own/compute-own.ts";
import { SPECIES_COMPUTER } from "./species/compute-species.ts";

/**
 * The table of the computers of each kind of layer. It is separate from `MAP_LAYERS`, because it imports the networks and the
 * page imports only `MAP_LAYERS`. A change between years has no row: it is one layer in two years, see `create-tiles.ts`;
 * what two models make together has none either, see `tile/pair-tile.ts`.
 */
export const LAYER_COMPUTERS: {
  readonly [Kind in CellLayer["kind"]]: LayerComputer<Extract<CellLayer, { kind: Kind }>>;
} = {
  indicator: INDICATOR_COMPUTER,
  habitat: HABITAT_COMPUTER,
  species: SPECIES_COMPUTER,
  own: OWN_COMPUTER,
};

/** Finds the computer of a layer. */
export function layerComputer({ kind }: CellLayer): LayerComputer<CellLayer> {
  return LAYER_COMPUTERS[kind];
}
