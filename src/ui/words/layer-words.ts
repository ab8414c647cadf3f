import type { MapLayer } from "../../prediction/map-layer.ts";
import type { ModelDifference } from "../../prediction/map-layers/pair/model-difference.ts";
import { isPredicted, type ShownLayer } from "../../prediction/shown-layer.ts";
import { INDICATOR_WORDS } from "./indicator-words.ts";
import { datedInputName } from "./input-words.ts";
import { rangeWords } from "./range-words.ts";
import { rasterName } from "./raster-words.ts";

/** The words for a kind of layer that a model makes. */
export interface LayerWords<Layer> {
  /** The heading above its layers in a list of choices. */
  readonly group: string;
  /** A layer in a list of choices. */
  choice(layer: Layer): string;
  /**
   * A layer in a legend, on the swipe line and in a saved picture; the component that shows it sets a species' Latin name in
   * italics.
   */
  name(layer: Layer): string;
  /** What the map shows, in a sentence without a full stop. */
  meaning(layer: Layer): string;
  /** A further sentence in the legend; null for none. */
  readonly legendNote: string | null;
}

/** The table of words, with one row for each kind of layer that a model makes. */
export const LAYER_WORDS: {
  readonly [Kind in MapLayer["kind"]]: LayerWords<Extract<MapLayer, { kind: Kind }>>;
} = {
  indicator: {
    group: "Indicators",
    choice: ({ indicator }) => INDICATOR_WORDS[indicator].name,
    name: ({ indicator }) => INDICATOR_WORDS[indicator].name,
    meaning: ({ indicator }) => INDICATOR_WORDS[indicator].meaning,
    legendNote: null,
  },
  habitat: {
    group: "Habitats",
    choice: ({ level }) => `EUNIS habitats, level ${level}`,
    name: ({ level }) => `EUNIS habitats, level ${level}`,
    meaning: ({ level }) => `Most probable EUNIS habitat, level ${level}`,
    legendNote:
      "From the single most probable list of each cell. A click averages over many lists, so it may name another class.",
  },
  species: {
    group: "Species",
    choice: ({ species }) => species,
    name: ({ species, isListed }) => (isListed ? `${species}, where predicted` : species),
    meaning: ({ species }) => `Probability of ${species}`,
    legendNote: null,
  },
  own: {
    group: "Species of your own",
    choice: ({ species }) => `${species}, yours`,
    name: ({ species }) => `${species}, yours`,
    meaning: ({ species }) => `Relative suitability for ${species}, a species of your own`,
    legendNote:
      "Fitted on your records. Relative suitability ranks places; it is no probability, and richness does not count it.",
  },
  change: {
    group: "Changes between years",
    choice: ({ indicator }) => `${INDICATOR_WORDS[indicator].name}: change`,
    name: ({ indicator, since }) => `${INDICATOR_WORDS[indicator].name}: change since ${since}`,
    meaning: ({ indicator, since }) => `${INDICATOR_WORDS[indicator].meaning}: change since ${since}`,
    legendNote: null,
  },
  difference: {
    group: "Difference between two models",
    choice: (layer) => `${differenceOf(layer)}: difference between models`,
    name: (layer) => `${differenceOf(layer)}: difference between models`,
    meaning: ({ of }) =>
      `${of.kind === "species" ? `Probability of ${of.species}` : INDICATOR_WORDS[of.indicator].meaning}: the species model less the second model`,
    legendNote:
      "A difference says where the two models disagree, not which of them is right. Only quantities that both give as probabilities can be subtracted.",
  },
  fused: {
    group: "Two models fused",
    choice: ({ species }) => `${species}, fused`,
    name: ({ species }) => `${species}, fused`,
    meaning: ({ species }) => `Share of ${species} in the fused list of both models`,
    legendNote:
      "The mean of both models' scores, each made to add up to 1 over the species that both know. It ranks species and places; it is no probability of presence.",
  },
};

/** Names what a difference between models is of. */
function differenceOf({ of }: ModelDifference): string {
  return of.kind === "species" ? of.species : INDICATOR_WORDS[of.indicator].name;
}

/** Finds the words for a layer's kind. */
export function layerWords({ kind }: MapLayer): LayerWords<MapLayer> {
  return LAYER_WORDS[kind];
}

/** Names any layer that can be drawn; see {@link LayerWords.name}. */
export function layerName(layer: ShownLayer): string {
  if (layer.kind === "range") return rangeWords.name(layer.species);
  if (layer.kind === "raster") return rasterName(layer);
  return isPredicted(layer) ? layerWords(layer).name(layer) : datedInputName(layer);
}
