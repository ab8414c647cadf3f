import type { AreaAnswer, AreaRequest } from "../area/area-answer.ts";
import type { PairAnswer } from "./pair-answer.ts";

/** A question for what a second model says of an area that the first one has answered. */
export interface AreaPairRequest extends AreaRequest {
  /** The first model's answer. */
  readonly first: FirstAnswer;
}

/** What of an area's answer is compared: species with their frequencies, whether these are expected shares of cells, and richness. */
export type FirstAnswer = Pick<AreaAnswer, "species" | "calibrated" | "alpha" | "grain">;

/** How far the second model is: cells computed of those planned. */
export type AreaPairProgress = Pick<AreaAnswer["cells"], "computed" | "planned">;

/** Two models over an area. Values are expected shares of cells, or mean scores of a model that has no calibration. */
export interface AreaPair extends PairAnswer {
  /** Mean number of species by each model, with the area that it speaks of; null where a model cannot say it. */
  readonly richness: readonly [PairRichness, PairRichness];
}

type PairRichness = { readonly mean: number; readonly grain: string } | null;
