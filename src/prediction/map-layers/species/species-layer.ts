import { isPlainName } from "../../../core/quote.ts";
import { type LayerKind, NEEDS_NOTHING } from "../layer-kind.ts";

/** The probability of one species, or its score where the model is uncalibrated. */
export interface SpeciesLayer {
  readonly kind: "species";
  /** The species' name in the model's labels. */
  readonly species: string;
  /** Present where only the cells are wanted in which the question's set rule lists the species. */
  readonly isListed?: true;
}

/**
 * The kind of species layers, written `species:Calluna vulgaris`, or `listed:Calluna vulgaris` where the set rule must list
 * the species.
 */
export const SPECIES_LAYER: LayerKind<SpeciesLayer> = {
  forms: ["species:<name>", "listed:<name> (where --set-rule lists it)"],
  format: ({ species, isListed }) => `${isListed ? "listed" : "species"}:${species}`,
  parse(text) {
    const [, where, species] = /^(species|listed):(.+)$/s.exec(text) ?? [];
    if (species === undefined || !isPlainName(species)) return null;
    return { kind: "species", species, ...(where === "listed" ? { isListed: true } : {}) };
  },
  quantity: () => "probability",
  needs: ({ isListed }) => ({ ...NEEDS_NOTHING, listRule: isListed === true, grain: true }),
  choices: ({ species }) => [...new Set(species)].map((name) => ({ kind: "species", species: name })),
};
