import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { OpenModel } from "../../../src/inference/open-model.ts";
import { speciesTableSchema } from "../../../src/models/species-table.ts";

/** Other names of a model's labels, from the `species.json` of its folder; none where it has no such file. */
export function readSynonyms(
  folder: string,
  { manifest }: OpenModel,
): ReadonlyMap<string, readonly string[]> {
  if (!manifest.assets["species"]) return new Map();
  const table = speciesTableSchema.parse(JSON.parse(readFileSync(join(folder, "species.json"), "utf8")));
  return new Map(table.species.map(({ name, synonyms }) => [name, synonyms]));
}
