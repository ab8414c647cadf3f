import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Plot } from "../../../src/prediction/surveys/plot.ts";
import { readPlots } from "../../../src/prediction/surveys/read-plots.ts";

/** One vegetation plot: what was noted, most covering first, in the words of the habitat model. */
export interface HabitatPlot {
  /** EUNIS code, level 3. */
  readonly habitat: string;
  /** Lower-case names; at least one. */
  readonly species: readonly string[];
  /** Where it lies and when it was made. */
  readonly plot: Plot;
}

/** The files of an island's plots, by what a model of species uses them for. */
export const plotFiles = ["train", "calibration", "test"] as const;

/** The plots of an island's files with a habitat and species, in the files' random order. */
export function habitatPlots(
  islandFolder: string,
  files: readonly (typeof plotFiles)[number][] = plotFiles,
): HabitatPlot[] {
  return files.flatMap((name) => {
    const file = join(islandFolder, "surveys", `plots-${name}.csv`);
    const { plots } = readPlots(readFileSync(file, "utf8"), file, { crs: null, isSwapped: false });
    return plots.flatMap((plot) =>
      plot.habitat === null || plot.species.size === 0
        ? []
        : [{ plot, habitat: plot.habitat, species: byCover(plot) }],
    );
  });
}

function byCover({ species }: Plot): string[] {
  return [...species].toSorted(([, a], [, b]) => (b ?? 0) - (a ?? 0)).map(([name]) => name.toLowerCase());
}
