import type { Sdm } from "../models/open-sdm.ts";
import { describeGrain } from "./point/richness-answer.ts";
import type { Question } from "./question.ts";

/** Names the area that numbers speak of: "a plot of 100 m2", "a whole cell of 2500 m2". */
export function grainText({ calibration }: Pick<Sdm, "calibration">, grain: Question["grain"]): string {
  const whole = calibration?.grain;
  return grain === "cell" && whole !== undefined
    ? `a whole cell of ${whole.areaSquareMetres} m2`
    : describeGrain(calibration?.plots.areaSquareMetres);
}
