import { INDICATOR_LAYER, type IndicatorLayer } from "../indicator/indicator-layer.ts";
import { type LayerKind, NEEDS_NOTHING } from "../layer-kind.ts";
import { SPECIES_LAYER, type SpeciesLayer } from "../species/species-layer.ts";

/** The number of the question's species model less that of its second one, where it exceeds what their own errors explain. */
export interface ModelDifference {
  readonly kind: "difference";
  readonly of: IndicatorLayer | SpeciesLayer;
}

/** The kind of layers that are differences between models, written `difference:richness`, `difference:species:Calluna vulgaris`. */
export const MODEL_DIFFERENCE: LayerKind<ModelDifference> = {
  forms: ["difference:<indicator>", "difference:species:<name> (between two models)"],
  format: ({ of }) =>
    `difference:${of.kind === "species" ? SPECIES_LAYER.format(of) : INDICATOR_LAYER.format(of)}`,
  parse(text) {
    const [, rest] = /^difference:(.+)$/s.exec(text) ?? [];
    if (rest === undefined) return null;
    const of = INDICATOR_LAYER.parse(rest) ?? SPECIES_LAYER.parse(rest);
    return of === null || (of.kind === "species" && of.isListed === true) ? null : { kind: "difference", of };
  },
  quantity: () => "difference",
  needs: () => ({ ...NEEDS_NOTHING, secondModel: true }),
  choices: ({ hasSecond, species }) =>
    hasSecond
      ? [
          { kind: "difference", of: { kind: "indicator", indicator: "richness" } },
          ...[...new Set(species)].map(
            (name): ModelDifference => ({ kind: "difference", of: { kind: "species", species: name } }),
          ),
        ]
      : [],
};
