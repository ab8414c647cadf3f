import type { OwnPicture } from "../core/own-picture.ts";
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
  /** A raster of a person's own in the place of the catalogue's Sentinel-2 picture, whatever the year; absent for the catalogue's. */
  readonly picture?: OwnPicture;
  /** The rule that chooses the listed species; null takes the model's own default. */
  readonly setRule: SetRuleChoice | null;
}

/** Which Sentinel-2 picture a question asks with. */
export type AskedPicture = Pick<Question, "year" | "picture">;

/** Which Sentinel-2 picture is asked for, as places carry it. */
export function askedPicture({ year, picture }: AskedPicture): AskedPicture {
  return picture === undefined ? { year } : { year, picture };
}
