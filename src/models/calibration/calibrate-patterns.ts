import { isAppError } from "../../core/errors.ts";
import { patternName } from "../probabilities.ts";
import type { SdmCalibration } from "../sdm-calibration.ts";
import { calibratePattern } from "./calibrate-pattern.ts";
import { type CalibrationPlots, takeCalibrationPlots, takeScored } from "./calibration-plots.ts";
import { choicesOfParts } from "./choices-of-parts.ts";

/**
 * The number of plots of each fold for fitting the spread of counts: with all parts of the network, and with any choice of
 * them.
 */
const plotsForSpread = { whole: 60, partial: 12 };

/** The scores of plots, [plots, species], and for each plot the parts that it has of those that were wanted, joined by "+". */
export interface PlotScores {
  readonly scores: Float64Array;
  readonly patterns: readonly string[];
}

/**
 * Calibrates every choice of a network's parts on the plots that have all of them. A choice that no plot has is left out.
 *
 * @param parts  Names of the network's parts, in their order.
 * @param scoreWith  scores the plots with some of the parts; the others are replaced as when a place lacks them.
 * @param onPattern  is told each choice before it is fitted.
 * @param onLeftOut  is told a choice of some parts that cannot be calibrated, with why.
 * @throws BadInput where the plots do not allow a calibration of all parts.
 */
export async function calibratePatterns(
  plots: CalibrationPlots,
  parts: readonly string[],
  scoreWith: (used: readonly string[]) => PlotScores | Promise<PlotScores>,
  onPattern: (pattern: string, plotCount: number) => void | Promise<void>,
  onLeftOut: (pattern: string, why: string) => void = () => {},
): Promise<SdmCalibration["patterns"]> {
  const patterns: Record<string, SdmCalibration["patterns"][string]> = {};
  const choices = choicesOfParts(parts);
  for (const used of choices) {
    const pattern = patternName(used);
    const { scores, patterns: there } = await scoreWith(used);
    const members = [...there.keys()].filter((plot) => there[plot] === pattern);
    await onPattern(pattern, members.length);
    if (members.length === 0) continue;
    const own = Float64Array.from(takeScored(plots, scores, members).scores);
    const most = used === choices[0] ? plotsForSpread.whole : plotsForSpread.partial;
    try {
      patterns[pattern] = calibratePattern(takeCalibrationPlots(plots, members), own, most);
    } catch (error) {
      // A part alone may know nothing of presence: the other choices of parts are calibrated without it.
      if (used === choices[0] || !isAppError(error, "BadInput")) throw error;
      onLeftOut(pattern, error.message);
    }
  }
  return patterns;
}
