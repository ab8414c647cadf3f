import { adamwStep, type Moments } from "./adamw.ts";

/** One array of weights, its optimiser's memory, and how it is stepped. */
export interface Parameter {
  readonly name: string;
  readonly values: Float32Array;
  readonly moments: Moments;
  /** Whether weight decay draws it towards zero. */
  readonly decays: boolean;
  /** Its learning rate over the schedule's; 1 by default. */
  readonly pace?: number;
}

/** One AdamW step on all parameters, whose gradients come in the same order. */
export function stepParameters(
  parameters: readonly Parameter[],
  gradients: readonly Float32Array[],
  options: { learningRate: number; weightDecay: number },
): void {
  for (const [index, { values, moments, decays, pace = 1 }] of parameters.entries())
    adamwStep(values, gradients[index]!, moments, {
      learningRate: options.learningRate * pace,
      weightDecay: decays ? options.weightDecay : 0,
    });
}
