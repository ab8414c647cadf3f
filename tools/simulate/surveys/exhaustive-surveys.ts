import type { Environment } from "../environment.ts";
import { randomStream } from "../grid/random.ts";
import { cellCentre } from "../occurrence/land-box.ts";
import { speciesPresent } from "../occurrence/presence-bits.ts";
import type { Truth } from "../occurrence/truth.ts";
import { type Fold, shuffled } from "./folds.ts";
import { notedInPlot, observerName } from "./plot-surveys.ts";
import { fieldDay, habitatAt, type Survey } from "./survey.ts";

/** The number of cells in which every species is found, by fold. */
const CELL_COUNTS = { train: 200, calibration: 40, test: 60 } as const;

/**
 * Cells of 2,500 m2 in which every species was found, each followed by its nested plot of 100 m2, equally complete, so that a
 * correction from one grain to the other can be fitted on them. They lie in the same folds as the plots.
 */
export function surveyExhaustively(environment: Environment, truth: Truth, folds: readonly Fold[]): Survey[] {
  return (["train", "calibration", "test"] as const).flatMap((fold) => {
    const next = randomStream(truth.seed, `surveys/exhaustive/${fold}`);
    const cells = folds.flatMap((here, cell) => (here === fold ? [cell] : []));
    return shuffled(cells, next)
      .slice(0, CELL_COUNTS[fold])
      .flatMap((cell, index) => {
        const [easting, northing] = cellCentre(cell);
        const id = `cell-${fold}-${String(index + 1).padStart(3, "0")}`;
        const visit = { cell, easting, northing, uncertainty: 1, fold, date: fieldDay(2018, 2020, next) };
        const both = { ...visit, observer: observerName(0), habitat: habitatAt(environment, cell) };
        const inCell = speciesPresent(truth.cell.presence, cell);
        return [
          {
            ...both,
            id,
            parentId: null,
            area: 2500,
            records: inCell.map((species) => ({ species, cover: null })),
          },
          { ...both, id: `${id}-plot`, parentId: id, area: 100, records: notedInPlot(truth, cell) },
        ];
      });
  });
}
