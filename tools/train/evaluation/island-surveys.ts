import { join } from "node:path";
import type { CalibrationSurveys } from "./calibrate-folder.ts";
import { surveySources } from "./survey-source.ts";

/** Plots of each file, and cells and training plots of each island, that a calibration runs on at most. */
const most = { plots: 60, cells: 100, training: 100 };

/** A whole cell, square metres; exhaustive surveys hold smaller, nested plots too. */
export const cellArea = 2500;

/**
 * The surveys of simulated islands that a model is calibrated on: plots laid out at random (those for training favour rare
 * habitats), cells surveyed to the last species, and plots that the model was trained on.
 *
 * @param calibration  Folders of islands that the model was not trained on.
 * @param training  Folders of those that it was trained on.
 */
export function islandSurveys(
  calibration: readonly string[],
  training: readonly string[],
  place: string,
): CalibrationSurveys {
  const files = (islands: readonly string[], names: readonly string[]) => ({
    paths: islands.flatMap((island) => names.map((name) => join(island, "surveys", name))),
    catalogues: islands.flatMap((island) => names.map(() => island)),
  });
  const plots = files(calibration, ["plots-calibration.csv", "plots-test.csv"]);
  const cells = files(calibration, ["exhaustive-cells.csv"]);
  const learnt = files(training, ["plots-train.csv"]);
  const crs = null;
  return {
    plots: surveySources("plots", plots.paths, plots.catalogues, { crs, most: most.plots }),
    exhaustive: surveySources("exhaustive", cells.paths, cells.catalogues, {
      ...{ crs, most: most.cells },
      isWanted: ({ area }) => (area ?? 0) >= cellArea,
    }),
    training: surveySources("training", learnt.paths, learnt.catalogues, { crs, most: most.training }),
    place,
  };
}
