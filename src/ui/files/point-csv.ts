import type { SpeciesTable } from "../../models/species-table.ts";
import type { PointAnswer } from "../../prediction/point/point-answer.ts";
import { speciesByName } from "../species/species-lookup.ts";
import { csvText } from "./csv-text.ts";
import { writeStatement } from "./statement.ts";

const columns = [
  "cell",
  "longitude",
  "latitude",
  "species",
  "englishName",
  "family",
  "score",
  "probability",
  "grain",
  "listed",
  "listRule",
  "redList",
  "directiveAnnexes",
  "unionList",
  "origin",
  "endemicTo",
  "status",
  "trainingPlots",
  "auc",
  "basis",
] as const;

/** Writes the species of an answer as CSV, one line each, in the answer's order. Every line says that it is predicted. */
export function pointCsv(answer: PointAnswer, table: SpeciesTable | null): string {
  const byName = speciesByName(table);
  const { cell, richness, list } = answer;
  const basis = writeStatement(answer);
  return csvText(
    columns,
    answer.species.map(({ name, score, probability, listed, status }) => {
      const entry = byName.get(name);
      return [
        cell.code,
        cell.lon,
        cell.lat,
        name,
        entry?.englishName ?? null,
        entry?.family ?? null,
        score,
        probability,
        richness.grain,
        listed,
        list.promise,
        entry?.redList ?? null,
        entry?.directiveAnnexes.join(" ") ?? null,
        entry?.isOnUnionList ?? null,
        entry?.origin ?? null,
        entry?.endemicTo ?? null,
        status,
        entry?.trainingPlots ?? null,
        entry?.auc ?? null,
        basis,
      ];
    }),
  );
}
