import { useMemo } from "react";
import type { PointAnswer } from "../../../prediction/point/point-answer.ts";
import { shownAnswer } from "../../../state/asked.ts";
import type { SpeciesLine } from "../../species/filter-species.ts";
import { speciesByName } from "../../species/species-lookup.ts";
import { useApp } from "../../use-app.ts";

/** The species of an answer, each with what the model's table knows of it; in the answer's order. */
export function useSpeciesLines(answer: PointAnswer): readonly SpeciesLine[] {
  const table = useApp((state) => shownAnswer(state.speciesTable));
  return useMemo(() => {
    const byName = speciesByName(table);
    return answer.species.map((answered) => ({ answered, entry: byName.get(answered.name) ?? null }));
  }, [answer, table]);
}
