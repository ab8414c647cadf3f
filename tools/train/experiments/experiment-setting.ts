import type { Progress } from "../../../src/training/progress.ts";
import type { EvaluatedModel } from "../evaluation/evaluated-model.ts";
import type { Plan } from "../plan.ts";

/** The model and folders that experiments use. */
export interface ExperimentSetting {
  readonly model: EvaluatedModel;
  readonly plan: Plan;
  /** Where the islands of the plan lie. */
  readonly workFolder: string;
  readonly progress: Progress;
}
