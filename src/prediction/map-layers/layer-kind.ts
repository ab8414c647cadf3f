/**
 * The meaning of a layer's numbers. The code that draws them, writes their legend or makes a file of them uses only this, so
 * that it does not have to know the layer.
 *
 * "amount": a number from 0 up. "probability": 0 to 1, or a score. "suitability": 0 to 1, which ranks places and is never a percentage. "difference": below 0 for a loss, without an uncertainty.
 * "eunis-class": indices into a list of EUNIS codes.
 */
export type Quantity = "amount" | "probability" | "suitability" | "difference" | "eunis-class";

/** The parts of a question that not every layer depends on. */
export interface LayerNeeds {
  readonly habitatModel: boolean;
  /** The rule that lists species. */
  readonly listRule: boolean;
  /** The area that numbers of species speak of. */
  readonly grain: boolean;
  /** A second species model. */
  readonly secondModel: boolean;
}

/** The facts that decide which layers a list offers. */
export interface ChoiceContext {
  /** Species that the person uses now. */
  readonly species: readonly string[];
  /** Species of the person's own that the species model has. */
  readonly ownSpecies: readonly string[];
  /** The earlier year of a difference; null where the catalogue has one year only. */
  readonly since: number | null;
  /** Whether a second species model is in use. */
  readonly hasSecond: boolean;
}

/** A kind of layer that a model makes: how it is written, what its numbers are and what they depend on. */
export interface LayerKind<Layer> {
  /** The ways to write it, for a help text. */
  readonly forms: readonly string[];
  /** The layer as addresses, files and the command line write it. */
  format(layer: Layer): string;
  /** The layer that a text names; null where it names none of this kind. */
  parse(text: string): Layer | null;
  quantity(layer: Layer): Quantity;
  needs(layer: Layer): LayerNeeds;
  /** The layers of this kind that a list offers, in its order. */
  choices(context: ChoiceContext): readonly Layer[];
}

/** The needs of a layer that depends only on the species model. */
export const NEEDS_NOTHING: LayerNeeds = {
  habitatModel: false,
  listRule: false,
  grain: false,
  secondModel: false,
};
