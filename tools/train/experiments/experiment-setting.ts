import type { OpenModel } from "../../../src/inference/open-model.ts";
import type { Plan } from "../plan.ts";
import type { Progress } from "../run/progress.ts";

/** What experiments run on. */
export interface ExperimentSetting {
  readonly model: OpenModel;
  readonly plan: Plan;
  /** Where the islands of the plan lie. */
  readonly workFolder: string;
  readonly progress: Progress;
}
