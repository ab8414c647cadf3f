import type { SdmCalibration } from "../../../src/models/sdm-calibration.ts";
import { INTERVAL_LEVEL } from "../../../src/prediction/point/richness-answer.ts";
import type { SizeError } from "../../../src/science/counts/area-intervals.ts";
import type { AreaSample } from "./area-samples.ts";
import { checkIntervals, fitAreaErrors } from "./fit-area-errors.ts";

type Shown = NonNullable<SdmCalibration["gamma"]>["shown"];

/** The errors of draws of areas, and the coverage of intervals that include these errors. */
export interface AreaCheck {
  /** Fitted on areas of the islands of the calibration. */
  readonly errors: readonly SizeError[];
  /** On islands that nothing was fitted on: intervals with these errors, and those of draws alone. */
  readonly shown: Shown;
  readonly ofDrawsAlone: Shown;
  /** The islands of the calibration together, each with errors that were fitted on the others. */
  readonly elsewhere: Shown;
}

/**
 * Fits the errors of draws on areas of some islands, and compares intervals with the truth of other islands.
 *
 * @param known  Areas of the calibration's islands, each predicted by the calibration of the others.
 */
export function checkAreas(known: readonly AreaSample[], unseen: readonly AreaSample[]): AreaCheck {
  const errors = fitAreaErrors(known, INTERVAL_LEVEL);
  const islands = [...new Set(known.map(({ island }) => island))];
  const errorsWithout = new Map(
    islands.map((name) => [
      name,
      fitAreaErrors(
        known.filter(({ island }) => island !== name),
        INTERVAL_LEVEL,
      ),
    ]),
  );
  return {
    errors,
    shown: errors.map((error) => judged(unseen, error.cells, () => error)),
    ofDrawsAlone: errors.map(({ cells }) => judged(unseen, cells, () => noError(cells))),
    elsewhere:
      islands.length < 2
        ? []
        : errors.map(({ cells }) =>
            judged(known, cells, (island) => errorsWithout.get(island)!.find((one) => one.cells === cells)!),
          ),
  };
}

function judged(
  samples: readonly AreaSample[],
  cells: number,
  errorOn: (island: string) => SizeError,
): Shown[number] {
  const own = samples.filter((sample) => sample.cells === cells);
  const sum = (of: (sample: AreaSample) => number) => own.reduce((total, sample) => total + of(sample), 0);
  const independentBias = sum(({ independent }) => independent) / sum((sample) => sample.true.gamma) - 1;
  return {
    cells,
    areas: own.length,
    regions: new Set(own.map(({ island }) => island)).size,
    level: INTERVAL_LEVEL,
    alpha: checkIntervals(own, "alpha", (island) => errorOn(island).alpha),
    gamma: {
      ...checkIntervals(own, "gamma", (island) => errorOn(island).gamma),
      independentBias: Number(independentBias.toFixed(3)),
    },
  };
}

/** The intervals of draws alone, as if their logarithm were normal. */
function noError(cells: number): SizeError {
  const none = { shift: 0, lower: -1.645, upper: 1.645 };
  return { cells, alpha: none, gamma: none };
}
