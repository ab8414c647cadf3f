import type { ReadOptions } from "../../core/read-options.ts";
import { urgencies } from "../../core/read-options.ts";
import type { Sdm } from "../../models/open-sdm.ts";
import { patternAtGrain, toProbabilities } from "../../models/probabilities.ts";
import { judgeCell } from "../cells/judge-cell.ts";
import { scoreCell } from "../cells/score-cell.ts";
import { requireInputs } from "../point/point-modalities.ts";
import type { PointRequest } from "../point/point-request.ts";
import { readPoint } from "../point/read-point.ts";
import type { PredictionSetup } from "../prediction-setup.ts";
import type { ModelNumbers } from "./compare-models.ts";
import { scaleOf } from "./compare-models.ts";

/** What one model says of a place, without lists, habitats and reasons. */
export interface PointScores extends ModelNumbers {
  readonly sdm: Sdm;
  /** The network's sigmoids, in the order of the labels. */
  readonly scores: Float64Array;
  /** Probabilities at the question's grain; scores where the model has no calibration for these inputs. */
  readonly values: Float64Array;
  /** Why the model extrapolates here; null where it does not, or cannot tell. */
  readonly extrapolates: string | null;
}

/** Scores a place by the question's species model. @throws what reading a point throws; OutsideCoverage without its inputs. */
export async function scorePoint(
  setup: PredictionSetup,
  request: PointRequest,
  options: ReadOptions,
): Promise<PointScores> {
  const { place, sdm, inputs } = await readPoint(setup, request, options);
  const work = async (): Promise<PointScores> => {
    requireInputs(sdm, inputs, [place.cell.lon, place.cell.lat]);
    const scored = await scoreCell(sdm, inputs.reading.site, options.signal);
    const { scores, used } = scored;
    const pattern = patternAtGrain(sdm, used, request.question.grain);
    return {
      sdm,
      scale: scaleOf(sdm, pattern !== null),
      scores,
      values: pattern ? toProbabilities(scores, pattern) : scores,
      extrapolates: judgeCell(sdm, scored, inputs.simulated)?.reason ?? null,
    };
  };
  return setup.order.run(urgencies.click, work, options.signal);
}
