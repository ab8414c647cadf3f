import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { patchFile } from "../../../node/patch-files.ts";
import { AppError } from "../../../src/core/errors.ts";
import { gridPosition } from "../../../src/core/grid-position.ts";
import { readTable } from "../../../src/core/table/read-table.ts";
import { decodeText } from "../../../src/core/text/decode-text.ts";
import type { Plot, Problem } from "../../../src/prediction/surveys/plot.ts";
import { chooseEvenly } from "../../../src/prediction/surveys/plot-facts.ts";
import type { SurveySource } from "./survey-source.ts";

const COLUMNS = ["id", "latitude", "longitude", "species_id"] as const;

/**
 * Reads tables of occurrences as they were published with patches of 1 m: one row for each, with the columns id, latitude, longitude and
 * species_id. A row that cannot be used is left out and named; each other is a plot with one species, whose patch is in `folder`.
 *
 * @throws AppError BadInput where a table is not there, lacks a column or has no usable row.
 */
export function patchSources(files: readonly string[], folder: string, most: number | null): SurveySource[] {
  return files.map((file) => {
    const { rows, header, problems: unread } = readTable(readText(file), file);
    const [id, latitude, longitude, species] = COLUMNS.map((name) => columnOf(header, name, file));
    const problems: Problem[] = [...unread];
    const plots: Plot[] = [];
    for (const { line, cells } of rows) {
      const plot = plotOf(line, [cells[id!], cells[latitude!], cells[longitude!], cells[species!]]);
      if (typeof plot === "string") problems.push({ line, message: plot });
      else plots.push(plot);
    }
    if (plots.length === 0)
      throw badInput(`${file}: expected rows of ${COLUMNS.join(", ")}, none of ${rows.length} can be used`);
    const chosen = chooseEvenly(plots, most ?? plots.length);
    return {
      ...{ file, plots: chosen, problems, crs: null, notes: [] },
      catalogue: pathToFileURL(resolve(folder)).href,
      patches: chosen.map((plot) => patchFile(folder, plot.id)),
      names: new Set(plots.flatMap((plot) => [...plot.species.keys()])),
    };
  });
}

function readText(file: string): string {
  try {
    return decodeText(readFileSync(file)).text;
  } catch (cause) {
    throw new AppError(
      "BadInput",
      `--plots: expected a table of occurrences, there is none at ${file}`,
      { input: "--plots" },
      cause,
    );
  }
}

function columnOf(header: readonly string[], name: string, file: string): number {
  const at = header.findIndex((one) => one.toLowerCase() === name);
  if (at !== -1) return at;
  throw badInput(`${file}: expected the columns ${COLUMNS.join(", ")}, got ${header.join(", ")}`);
}

/** Makes the plot of a row, or the sentence that says why there is none. */
function plotOf(
  line: number,
  [id = "", lat = "", lon = "", species = ""]: (string | undefined)[],
): Plot | string {
  if (!/^\w+$/.test(id)) return `expected an id of letters and digits, got "${id}"`;
  const [latitude, longitude] = [lat, lon].map((text) => (text === "" ? Number.NaN : Number(text)));
  if (!(Math.abs(latitude!) <= 90 && Math.abs(longitude!) <= 180))
    return `expected degrees of latitude and longitude, got "${lat}" and "${lon}"`;
  if (species === "") return "expected a species_id, got none";
  const [x, y] = gridPosition(longitude!, latitude!);
  return { id, line, x, y, year: null, area: null, habitat: null, species: new Map([[species, null]]) };
}

function badInput(message: string): AppError {
  return new AppError("BadInput", message, { input: "--plots" });
}
