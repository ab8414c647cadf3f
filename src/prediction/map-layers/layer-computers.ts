import type { CellLayer } from "../map-layer.ts";
import { HABITAT_COMPUTER } from "./habitat/compute-habitat.ts";
import { INDICATOR_COMPUTER } from "./indicator/compute-indicator.ts";
import type { LayerComputer } from "./layer-computer.ts";
import { SPECIES_COMPUTER } from "./species/compute-species.ts";

/**
 * Who computes each kind of layer. A table beside `MAP_LAYERS`, for this one brings the networks along and that one is known
 * to the page. A change between years has no row: it is one layer in two years, see `create-tiles.ts`.
 */
export const LAYER_COMPUTERS: {
  readonly [Kind in CellLayer["kind"]]: LayerComputer<Extract<CellLayer, { kind: Kind }>>;
} = {
  indicator: INDICATOR_COMPUTER,
  habitat: HABITAT_COMPUTER,
  species: SPECIES_COMPUTER,
};

/** Who computes a layer. */
export function layerComputer({ kind }: CellLayer): LayerComputer<CellLayer> {
  return LAYER_COMPUTERS[kind];
}
