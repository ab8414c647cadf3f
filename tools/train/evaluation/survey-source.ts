import { readFileSync } from "node:fs";
import { catalogueAddress } from "../../../node/catalogue-address.ts";
import { AppError } from "../../../src/core/errors.ts";
import { decodeText } from "../../../src/core/text/decode-text.ts";
import { decodeTogether } from "../../../src/core/text/decode-together.ts";
import type { Plot, Problem } from "../../../src/prediction/surveys/plot.ts";
import { chooseEvenly } from "../../../src/prediction/surveys/plot-facts.ts";
import { readPlots } from "../../../src/prediction/surveys/read-plots.ts";

/** Plots and the catalogue that their inputs are read from. */
export interface SurveySource {
  /** Address of a STAC catalogue. */
  readonly catalogue: string;
  /** The file of the plots. */
  readonly file: string;
  readonly plots: readonly Plot[];
  /** The names on all plots of the file that are wanted, also on those that were not chosen for `plots`. */
  readonly names: ReadonlySet<string>;
  readonly problems: readonly Problem[];
  /** Sentences on how the file was read. */
  readonly notes: readonly string[];
  /** The file of each plot's published patch, which is then its only input; absent where inputs come from the catalogue. */
  readonly patches?: readonly string[];
  /** System of the coordinates in the file; null where they are degrees. */
  readonly crs: string | null;
}

/** Which plots of a file are used, and how they are written. */
export interface SurveyChoice {
  /** System of the columns x and y; null where the file has degrees. */
  readonly crs: string | null;
  /** The largest number of plots of each file, evenly chosen; null takes all. */
  readonly most: number | null;
  /** Encoding of the files; undefined lets their bytes decide. */
  readonly encoding?: string | undefined;
  /** Whether the columns of coordinates are exchanged in the files. */
  readonly isSwapped?: boolean;
  /** Tables of the plots' places and dates, one for each file or one for all, where the files have their species only. */
  readonly headers?: readonly string[];
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
  { crs, most, encoding, isSwapped = false, headers = [], isWanted = () => true }: SurveyChoice,
): SurveySource[] {
  if (catalogs.length > 1 && catalogs.length !== files.length)
    throw new AppError(
      "BadInput",
      `${option}: expected a catalogue for each of ${files.length} files or one for all, got ${catalogs.length}`,
      { input: option },
    );
  if (headers.length > 1 && headers.length !== files.length)
    throw new AppError(
      "BadInput",
      `--headers: expected a table for each of ${files.length} files or one for all, got ${headers.length}`,
      { input: "--headers" },
    );
  return files.map((file, at) => {
    const header = headers[at] ?? headers[0];
    const both = [readBytes(option, file), ...(header === undefined ? [] : [readBytes("--headers", header)])];
    const [first, second] =
      encoding === undefined ? decodeTogether(both) : both.map((bytes) => decodeText(bytes, encoding));
    const { text, doubt } = first!;
    const { plots, problems, notes } = readPlots(text, file, {
      ...{ crs, isSwapped },
      headers: header === undefined ? null : { text: second!.text, address: header },
    });
    const wanted = plots.filter(isWanted);
    return {
      catalogue: catalogueAddress(catalogs[at] ?? catalogs[0]),
      file,
      plots: chooseEvenly(wanted, most ?? wanted.length),
      names: new Set(wanted.flatMap(({ species }) => [...species.keys()])),
      problems,
      notes: doubt === null ? notes : [`${doubt}; --encoding names another`, ...notes],
      crs,
    };
  });
}

function readBytes(option: string, file: string): Uint8Array {
  try {
    return readFileSync(file);
  } catch (cause) {
    throw new AppError(
      "BadInput",
      `${option}: expected a table of plots, there is none at ${file}`,
      { input: option },
      cause,
    );
  }
}
