import { type ChosenModels, rangeCard } from "./range-model.ts";

/** Tells whether the model of ranges has a species as one of the person's own: fitted on, or trained on, that person's records. */
export function isOwnRange(state: Omit<ChosenModels, "address">, species: string): boolean {
  const card = rangeCard(state);
  if (card === null) return false;
  return card.ownSpecies.length > 0 ? card.ownSpecies.includes(species) : card.isOwn;
}
