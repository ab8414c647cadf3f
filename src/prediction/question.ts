import type { SetRuleChoice } from "./set-rule-choice.ts";

/** What every question asks with: which catalogue, models, year and list. */
export interface Question {
  /** Address of a STAC catalogue. */
  readonly catalogue: string;
  /** Address of the folder of the species distribution model. */
  readonly sdm: string;
  /** Address of the folder of the habitat model; null leaves habitats out. */
  readonly habitat: string | null;
  /** Year of the Sentinel-2 composite; null takes the newest. The other two inputs are long series and follow no year. */
  readonly year: number | null;
  /** The rule that chooses the listed species; null takes the model's own default. */
  readonly setRule: SetRuleChoice | null;
}
