import { isPlainName } from "../../../core/quote.ts";
import { type LayerKind, NEEDS_NOTHING } from "../layer-kind.ts";

/** The share of a species in what two models say together: the mean of their scores, each made to add up to 1 over species. */
export interface FusedLayer {
  readonly kind: "fused";
  /** The species' name in the labels of the question's species model. */
  readonly species: string;
}

/** The kind of layers that two models give together, written `fused:Calluna vulgaris`. */
export const FUSED_LAYER: LayerKind<FusedLayer> = {
  forms: ["fused:<name> (by two models)"],
  format: ({ species }) => `fused:${species}`,
  parse(text) {
    const [, species] = /^fused:(.+)$/s.exec(text) ?? [];
    return species === undefined || !isPlainName(species) ? null : { kind: "fused", species };
  },
  quantity: () => "suitability",
  needs: () => ({ ...NEEDS_NOTHING, secondModel: true }),
  choices: ({ hasSecond, species }) =>
    hasSecond ? [...new Set(species)].map((name) => ({ kind: "fused", species: name })) : [],
};
