import type { Sdm } from "../../models/open-sdm.ts";
import { patternName } from "../../models/probabilities.ts";
import { betaCalibrated } from "../../science/calibration/beta-calibration.ts";
import { grainOf } from "../point/richness-answer.ts";

/** What the probabilities of an area's cells speak of: whole cells where that was fitted, else plots as surveyed. */
export interface CellGrain {
  /** For people: "a whole cell of 2500 m2", "a plot of 100 m2". */
  readonly text: string;
  readonly isWholeCell: boolean;
  /** A cell's probabilities at this grain from those of a plot; null where there is none for these parts of the network. */
  presenceOf(plot: Float64Array, used: readonly string[]): Float64Array | null;
}

/** The grain of a model's areas. */
export function cellGrain({ calibration }: Sdm): CellGrain {
  const grain = calibration?.grain;
  if (grain === undefined)
    return {
      text: grainOf(calibration?.plots.areaSquareMetres),
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
