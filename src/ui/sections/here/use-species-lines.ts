import { useMemo } from "react";
import type { PointAnswer } from "../../../prediction/point/point-answer.ts";
import { shownAnswer } from "../../../state/asked.ts";
import type { SpeciesLine } from "../../species/filter-species.ts";
import { speciesByName } from "../../species/species-lookup.ts";
import { useApp } from "../../use-app.ts";

/** Gives the species of an answer, in the answer's order, each with its entry in the model's species table. */
export function useSpeciesLines(answer: PointAnswer): readonly SpeciesLine[] {
  const table = useApp((state) => shownAnswer(state.speciesTable));
  return useMemo(() => {
    const byName = speciesByName(table);
    return answer.species.map((answered) => ({ answered, entry: byName.get(answered.name) ?? null }));
  }, [answer, table]);
}
