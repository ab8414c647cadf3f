import { AppError } from "../../core/errors.ts";
import type { ReadOptions } from "../../core/read-options.ts";
import { sharedByModels } from "../../models/shared-by-models.ts";
import { fuseScores } from "../../science/fusion/fuse-scores.ts";
import { descendingOrder } from "../../science/statistics/ascending-order.ts";
import type { PointRequest } from "../point/point-request.ts";
import type { PredictionSetup } from "../prediction-setup.ts";
import type { Question } from "../question.ts";
import { compareModels, PAIR_LISTED } from "./compare-models.ts";
import type { PointPair } from "./pair-answer.ts";
import { type PointScores, scorePoint } from "./score-point.ts";

/** Asks two models at the same place and compares them. @throws what {@link scorePoint} throws; BadInput without a second model. */
export async function pairAtPoint(
  setup: PredictionSetup,
  { question, place }: PointRequest,
  options: ReadOptions = {},
): Promise<PointPair> {
  const sdms = [question.sdm, requireSecond(question)];
  const [one, other] = await Promise.all(
    sdms.map((sdm) => scorePoint(setup, { question: { ...question, sdm }, place }, options)),
  );
  return pairOfPoint(one!, other!);
}

/** Compares what two models say of one place, and fuses them. */
export function pairOfPoint(one: PointScores, other: PointScores): PointPair {
  const { answer, species } = compareModels(one, other);
  const shared = sharedByModels(one.sdm, other.sdm);
  const fused = fuseScores(
    shared.map(({ places }) => one.scores[places[0]]!),
    shared.map(({ places }) => other.scores[places[1]]!),
    Math.max(1, shared.length),
  );
  return {
    ...answer,
    extrapolates: [one.extrapolates, other.extrapolates],
    fused: [...descendingOrder(fused).subarray(0, PAIR_LISTED)].map((at) => ({
      ...species[at]!,
      share: fused[at]!,
    })),
  };
}

/** The second model of a question. @throws BadInput where it names none. */
export function requireSecond({ second }: Pick<Question, "second">): string {
  if (second !== undefined) return second;
  const message = "two models side by side: expected a second species model to compare with, got none";
  throw new AppError("BadInput", message, { input: "second" });
}
