import { YEAR_CHANGE, type YearChange } from "./map-layers/change/year-change.ts";
import { HABITAT_LAYER, type HabitatLayer } from "./map-layers/habitat/habitat-layer.ts";
import { INDICATOR_LAYER, type IndicatorLayer } from "./map-layers/indicator/indicator-layer.ts";
import type { ChoiceContext, LayerKind } from "./map-layers/layer-kind.ts";
import { OWN_LAYER, type OwnLayer } from "./map-layers/own/own-layer.ts";
import { FUSED_LAYER, type FusedLayer } from "./map-layers/pair/fused-layer.ts";
import { MODEL_DIFFERENCE, type ModelDifference } from "./map-layers/pair/model-difference.ts";
import { SPECIES_LAYER, type SpeciesLayer } from "./map-layers/species/species-layer.ts";

/** A layer that can be computed for every cell of a map. */
export type MapLayer = CellLayer | YearChange | ModelDifference | FusedLayer;

/** A layer that needs one model and the inputs of one year only. */
export type CellLayer = IndicatorLayer | HabitatLayer | SpeciesLayer | OwnLayer;

/** The table of the kinds of layer that a model makes, in the order in which lists offer them. */
export const MAP_LAYERS: {
  readonly [Kind in MapLayer["kind"]]: LayerKind<Extract<MapLayer, { kind: Kind }>>;
} = {
  indicator: INDICATOR_LAYER,
  habitat: HABITAT_LAYER,
  species: SPECIES_LAYER,
  own: OWN_LAYER,
  change: YEAR_CHANGE,
  difference: MODEL_DIFFERENCE,
  fused: FUSED_LAYER,
};

/** Finds the row of a layer's kind in {@link MAP_LAYERS}. */
export function layerKind({ kind }: MapLayer): LayerKind<MapLayer> {
  return MAP_LAYERS[kind];
}

/** Writes a layer: `richness`, `species:Calluna vulgaris`, `habitat:1`, `change:2018:richness`. */
export function formatMapLayer(layer: MapLayer): string {
  return layerKind(layer).format(layer);
}

/** Reads the layer that a text names; null where it names none. */
export function parseMapLayer(text: string): MapLayer | null {
  for (const { parse } of Object.values(MAP_LAYERS)) {
    const layer = parse(text);
    if (layer !== null) return layer;
  }
  return null;
}

/** The layers that a list offers, by their kind, in the order of {@link MAP_LAYERS}. */
export function offeredLayers(
  context: ChoiceContext,
): [kind: MapLayer["kind"], layers: readonly MapLayer[]][] {
  const kinds = Object.keys(MAP_LAYERS) as MapLayer["kind"][];
  return kinds.map((kind) => [kind, MAP_LAYERS[kind].choices(context)]);
}

/** The ways to write a layer, for a help text. */
export function describeMapLayers(): string {
  return Object.values(MAP_LAYERS)
    .flatMap(({ forms }) => forms)
    .join(", ");
}
