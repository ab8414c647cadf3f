import type { SinrInput } from "./place-features.ts";
import type { SinrLossName } from "./sinr-loss.ts";

/** Everything that a network depends on besides its records: the same plan gives the same weights on the same machine. */
export interface SinrPlan {
  readonly seed: number;
  readonly loss: SinrLossName;
  readonly input: SinrInput;
  /** Residual layers and the numbers of an embedding; null for the linear baseline. */
  readonly encoder: { readonly width: number; readonly blocks: number } | null;
  /** Share of a layer's inner numbers that a step leaves out. */
  readonly dropout: number;
  readonly epochs: number;
  readonly batch: number;
  readonly learningRate: number;
  /** What the learning rate is multiplied with after each epoch. */
  readonly epochFactor: number;
  /** Weight of the recorded class in the full losses. */
  readonly positiveWeight: number;
  /** Records of a class at most; null for all. */
  readonly cap: number | null;
}

/** The settings of the paper, https://arxiv.org/abs/2306.02564, with the 1,000 records a class of its main table. */
export const paperPlan: SinrPlan = {
  ...{ seed: 2023, loss: "an-full", input: "coords", encoder: { width: 256, blocks: 4 }, dropout: 0.5 },
  ...{ epochs: 10, batch: 2048, learningRate: 5e-4, epochFactor: 0.98, positiveWeight: 2048, cap: 1000 },
};

/** The linear baseline of a plan: classes look at the features themselves. */
export function linearPlan(plan: SinrPlan): SinrPlan {
  return { ...plan, encoder: null };
}
