import type { OwnPicture } from "../core/own-picture.ts";
import type { SetRuleChoice } from "./set-rule-choice.ts";

/** The choices that every question is asked with: catalogue, models, year and set rule. */
export interface Question {
  /** Address of a STAC catalogue. */
  readonly catalogue: string;
  /** Address of the folder of the species distribution model. */
  readonly sdm: string;
  /** Address of the folder of a second species model, for what is made of two; absent for everything else. */
  readonly second?: string;
  /** Address of the folder of the habitat model; null leaves habitats out. */
  readonly habitat: string | null;
  /** Year of the Sentinel-2 composite; null takes the newest. The other two inputs are long series and follow no year. */
  readonly year: number | null;
  /**
   * The person's own raster that replaces the catalogue's Sentinel-2 picture for any year; absent for the catalogue's
   * picture.
   */
  readonly picture?: OwnPicture;
  /** The rule that chooses the listed species; null takes the model's own default. */
  readonly setRule: SetRuleChoice | null;
  /** Present where numbers are wanted for whole cells; absent for plots. Lists and habitats are always those of a plot. */
  readonly grain?: "cell";
}

/** The parts of a question that choose the Sentinel-2 picture. */
export type AskedPicture = Pick<Question, "year" | "picture">;

/** Takes only the parts of a question that choose the Sentinel-2 picture, for a place to carry. */
export function askedPicture({ year, picture }: AskedPicture): AskedPicture {
  return picture === undefined ? { year } : { year, picture };
}
