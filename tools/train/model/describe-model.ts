import { readFileSync } from "node:fs";
import { join } from "node:path";
import { amendModelFolder } from "../../../node/amend-model-folder.ts";
import { leastAuc, type SpeciesRecord, speciesTable } from "./species-table.ts";

/** The facts about a model after its test. */
export interface ModelDescription {
  readonly card: string;
  readonly metrics: unknown;
  /** What training and testing found of each species, by name. */
  readonly species: ReadonlyMap<string, SpeciesRecord>;
}

/** Writes card, species table and metrics into a model folder. The card's section on the calibration stays at its end. */
export async function describeModel(
  folder: string,
  { card, metrics, species }: ModelDescription,
): Promise<void> {
  const labels = JSON.parse(readFileSync(join(folder, "labels.json"), "utf8")) as string[];
  const [, calibration = ""] = readFileSync(join(folder, "README.md"), "utf8").split(
    /\n(?=## Calibration\n)/,
  );
  const text = (value: string) => new TextEncoder().encode(value);
  await amendModelFolder(folder, {
    files: [
      {
        key: "species",
        name: "species.json",
        type: "application/json",
        bytes: text(`${JSON.stringify(speciesTable(labels, species, leastAuc), null, 1)}\n`),
      },
      {
        key: "card",
        name: "README.md",
        type: "text/markdown",
        bytes: text(`${card.trimEnd()}\n\n${calibration}`),
      },
    ],
    properties: { "florascope:metrics": metrics },
  });
}
