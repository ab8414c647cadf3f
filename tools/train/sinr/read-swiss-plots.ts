import { readFileSync } from "node:fs";
import { join } from "node:path";

/** Plots of 500 m2 on which every species was looked for. */
export interface SwissPlots {
  readonly lons: Float64Array;
  readonly lats: Float64Array;
  /** `[plots, predictors]`: position and what was measured at the plot, about mean 0 and deviation 1. */
  readonly predictors: Float32Array;
  readonly width: number;
  /** `[plots, species]`: 1 present, 0 absent. */
  readonly present: Uint8Array;
  readonly speciesCount: number;
}

/** Columns of the sites: place, height, slope, warmth, rain, frost, coldest month, radiation, water balance, acidity. */
const COLUMNS = [
  "lon",
  "lat",
  "elev",
  "slp",
  "ddeg.0",
  "prcp.yy",
  "sfro.yy",
  "tave.cc",
  "srad.yy",
  "swb",
  "pH.LFI",
];

/**
 * Reads the 4 km grid of Swiss forest plots (Wohlgemuth et al. 2008; the R package dave by O. Wildi, LGPL).
 *
 * @param fewest  Species on fewer plots are left out.
 */
export function readSwissPlots(folder: string, fewest: number): SwissPlots {
  const sites = rows(join(folder, "forest4km_sites.csv"));
  const names = sites.head;
  const column = (name: string) => sites.rows.map((row) => Number(row[names.indexOf(name)]));
  const plotOf = new Map(sites.rows.map((row, at) => [row[names.indexOf("plot")]!, at]));
  const records = rows(join(folder, "forest4km_species.csv"));
  const [plotAt, speciesAt] = [records.head.indexOf("plot"), records.head.indexOf("species")];
  const plotsOf = new Map<string, Set<number>>();
  for (const row of records.rows) {
    const plot = plotOf.get(row[plotAt]!);
    if (plot === undefined) continue;
    const own = plotsOf.get(row[speciesAt]!) ?? new Set<number>();
    plotsOf.set(row[speciesAt]!, own.add(plot));
  }
  const species = [...plotsOf].filter(([, own]) => own.size >= fewest).sort();
  const present = new Uint8Array(sites.rows.length * species.length);
  for (const [at, [, own]] of species.entries())
    for (const plot of own) present[plot * species.length + at] = 1;
  const predictors = new Float32Array(sites.rows.length * COLUMNS.length);
  for (const [at, name] of COLUMNS.entries())
    for (const [plot, value] of standardised(column(name)).entries())
      predictors[plot * COLUMNS.length + at] = value;
  return {
    ...{ lons: Float64Array.from(column("lon")), lats: Float64Array.from(column("lat")) },
    ...{ predictors, width: COLUMNS.length, present, speciesCount: species.length },
  };
}

/** Missing numbers count as the mean. */
function standardised(values: readonly number[]): number[] {
  const known = values.filter(Number.isFinite);
  const mean = known.reduce((sum, value) => sum + value, 0) / known.length;
  const deviation = Math.sqrt(known.reduce((sum, value) => sum + (value - mean) ** 2, 0) / known.length);
  return values.map((value) => (Number.isFinite(value) ? (value - mean) / deviation : 0));
}

function rows(file: string): { head: string[]; rows: string[][] } {
  const [head, ...lines] = readFileSync(file, "utf8").trimEnd().split(/\r?\n/);
  const cells = (line: string) => line.replaceAll('"', "").split(",");
  return { head: cells(head!), rows: lines.map(cells) };
}
