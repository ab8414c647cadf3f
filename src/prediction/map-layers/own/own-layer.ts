import { isPlainName } from "../../../core/quote.ts";
import { type LayerKind, NEEDS_NOTHING } from "../layer-kind.ts";

/** The relative suitability of a species of a person's own, fitted on the parts of the species model. */
export interface OwnLayer {
  readonly kind: "own";
  readonly species: string;
}

/** The kind of layers of own species, written `own:Calluna vulgaris`. */
export const OWN_LAYER: LayerKind<OwnLayer> = {
  forms: ["own:<name> (a species of one's own)"],
  format: ({ species }) => `own:${species}`,
  parse(text) {
    const [, species] = /^own:(.+)$/s.exec(text) ?? [];
    return species === undefined || !isPlainName(species) ? null : { kind: "own", species };
  },
  quantity: () => "suitability",
  needs: () => NEEDS_NOTHING,
  choices: ({ ownSpecies }) => ownSpecies.map((species) => ({ kind: "own", species })),
};
