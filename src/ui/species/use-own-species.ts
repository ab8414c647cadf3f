import { shownAnswer } from "../../state/asked.ts";
import { useApp } from "../use-app.ts";

const NONE: readonly string[] = [];

/** Gives the names of the person's own species in the species model, besides the model's own; none where it knows positions alone. */
export function useOwnSpecies(): readonly string[] {
  return useApp(({ sdmCard }) => {
    const card = shownAnswer(sdmCard);
    return card === null || card.inputs.length === 0 ? NONE : card.ownSpecies;
  });
}
