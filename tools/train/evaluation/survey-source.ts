import { readFileSync } from "node:fs";
import { catalogueAddress } from "../../../node/catalogue-address.ts";
import { AppError } from "../../../src/core/errors.ts";
import type { Plot, Problem } from "../surveys/plot.ts";
import { readPlots } from "../surveys/read-plots.ts";

/** Plots and the catalogue that their inputs are read from. */
export interface SurveySource {
  /** Address of a STAC catalogue. */
  readonly catalogue: string;
  /** The file that the plots stand in. */
  readonly file: string;
  readonly plots: readonly Plot[];
  readonly problems: readonly Problem[];
}

/** Which plots of a file are meant, and how they are written. */
export interface SurveyChoice {
  /** System of the columns x and y; null where the file has degrees. */
  readonly crs: string | null;
  /** At most so many plots of each file, evenly chosen; null takes all. */
  readonly most: number | null;
  readonly isWanted?: (plot: Plot) => boolean;
}

/**
 * Reads plot files, each with the catalogue at the same place in the list; one catalogue serves all files, none is the
 * simulated island.
 *
 * @throws AppError BadInput when a file is not there or the lists do not fit.
 */
export function surveySources(
  option: string,
  files: readonly string[],
  catalogs: readonly string[],
  { crs, most, isWanted = () => true }: SurveyChoice,
): SurveySource[] {
  if (catalogs.length > 1 && catalogs.length !== files.length)
    throw new AppError(
      "BadInput",
      `${option}: expected a catalogue for each of ${files.length} files or one for all, got ${catalogs.length}`,
      { input: option },
    );
  return files.map((file, at) => {
    const { plots, problems } = readPlots(readText(option, file), file, crs);
    const chosen = evenly(plots.filter(isWanted), most ?? plots.length);
    return { catalogue: catalogueAddress(catalogs[at] ?? catalogs[0]), file, plots: chosen, problems };
  });
}

function readText(option: string, file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (cause) {
    throw new AppError(
      "BadInput",
      `${option}: expected a CSV file, there is none at ${file}`,
      { input: option },
      cause,
    );
  }
}

function evenly<Item>(items: readonly Item[], most: number): readonly Item[] {
  if (items.length <= most) return items;
  return Array.from({ length: most }, (_, at) => items[Math.floor((at * items.length) / most)]!);
}
