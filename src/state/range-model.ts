import type { ModelCard } from "../models/read-model-card.ts";
import type { Address } from "./address.ts";
import type { Asked } from "./asked.ts";

/** The choice of models and what is known of them. */
export interface ChosenModels {
  readonly address: Pick<Address, "sdm" | "second">;
  readonly sdmCard: Asked<ModelCard>;
  readonly secondCard: Asked<ModelCard>;
}

/**
 * Finds the model, as the address names it, that knows places by their position alone: the species model or, where that one
 * reads rasters, the second opinion. Null where neither does, or its card has not been read yet.
 */
export function rangeModel({ address, sdmCard, secondCard }: ChosenModels): string | null {
  if (knowsPositions(sdmCard)) return address.sdm;
  return knowsPositions(secondCard) ? address.second : null;
}

/** The card of {@link rangeModel}; null where there is none. */
export function rangeCard({ sdmCard, secondCard }: Omit<ChosenModels, "address">): ModelCard | null {
  if (sdmCard.state === "ready" && knowsPositions(sdmCard)) return sdmCard.answer;
  return secondCard.state === "ready" && knowsPositions(secondCard) ? secondCard.answer : null;
}

function knowsPositions(card: Asked<ModelCard>): boolean {
  return card.state === "ready" && card.answer.kind === "sdm" && card.answer.inputs.length === 0;
}
