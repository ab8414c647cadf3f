import type { SpeciesTable } from "../../models/species-table.ts";
import type { AreaAnswer } from "../../prediction/area/area-answer.ts";
import type { Area } from "../../state/area.ts";
import { speciesByName } from "../species/species-lookup.ts";
import { csvText } from "./csv-text.ts";
import { writeStatement } from "./statement.ts";

const columns = [
  "area",
  "squareMetres",
  "cells",
  "species",
  "englishName",
  "family",
  "expectedShareOfCells",
  "meanScore",
  "anywhereAtLeast",
  "anywhereAtMost",
  "grain",
  "redList",
  "directiveAnnexes",
  "unionList",
  "origin",
  "endemicTo",
  "basis",
] as const;

/** Writes the species of an area as CSV, one line each, in the answer's order. Every line says that it is predicted. */
export function areaCsv({ name }: Area, answer: AreaAnswer, table: SpeciesTable | null): string {
  const byName = speciesByName(table);
  const { areaSquareMetres, cells, grain } = answer;
  const basis = writeStatement(answer);
  return csvText(
    columns,
    answer.species.map((species) => {
      const entry = byName.get(species.name);
      return [
        name,
        Math.round(areaSquareMetres),
        cells.computed - cells.withoutInputs,
        species.name,
        entry?.englishName ?? null,
        entry?.family ?? null,
        species.expectedShare,
        species.meanScore,
        species.anywhere?.lower ?? null,
        species.anywhere?.upper ?? null,
        grain,
        entry?.redList ?? null,
        entry?.directiveAnnexes.join(" ") ?? null,
        entry?.isOnUnionList ?? null,
        entry?.origin ?? null,
        entry?.endemicTo ?? null,
        basis,
      ];
    }),
  );
}
