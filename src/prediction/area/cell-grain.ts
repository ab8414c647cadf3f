import type { Sdm } from "../../models/open-sdm.ts";
import { patternName } from "../../models/probabilities.ts";
import { betaCalibrated } from "../../science/calibration/beta-calibration.ts";
import { describeGrain } from "../point/richness-answer.ts";

/** The area that a cell's probabilities refer to: the whole cell where that was fitted, else a plot as surveyed. */
export interface CellGrain {
  /** For people: "a whole cell of 2500 m2", "a plot of 100 m2". */
  readonly text: string;
  readonly isWholeCell: boolean;
  /**
   * Turns the probabilities of a plot into those at this grain; null where there is no calibration for these parts of the
   * network.
   */
  presenceOf(plot: Float64Array, used: readonly string[]): Float64Array | null;
}

/** The grain at which a model answers areas. */
export function cellGrain({ calibration }: Sdm): CellGrain {
  const grain = calibration?.grain;
  if (grain === undefined)
    return {
      text: describeGrain(calibration?.plots.areaSquareMetres),
      isWholeCell: false,
      presenceOf: (plot) => plot,
    };
  return {
    text: `a whole cell of ${grain.areaSquareMetres} m2`,
    isWholeCell: true,
    presenceOf: (plot, used) =>
      patternName(used) === grain.pattern ? plot.map((p) => betaCalibrated(grain.beta, p)) : null,
  };
}
