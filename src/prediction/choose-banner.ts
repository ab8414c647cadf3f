import type { Banner } from "./banner.ts";
import type { PointAnswer } from "./point/point-answer.ts";

/**
 * Chooses the warning that must stand above an answer; null for a calibrated model of real plots inside its applicability.
 */
export function chooseBanner(answer: {
  /** Whether the model was trained on the simulation only. */
  readonly demonstrationOnly: boolean;
  /** Whether the habitat model was trained on the simulation only; absent where the answer has no habitats. */
  readonly habitatsDemonstrationOnly?: boolean;
  /** Whether all that was read says of itself that it is simulated. */
  readonly simulated: boolean;
  readonly applicability: PointAnswer["applicability"];
  readonly calibrated: boolean;
}): Banner | null {
  const {
    demonstrationOnly,
    habitatsDemonstrationOnly = false,
    simulated,
    applicability,
    calibrated,
  } = answer;
  if (demonstrationOnly && !simulated)
    return {
      kind: "demonstration-only",
      text: "This model has never seen a real plot: it was trained on a simulated island and shows only that the pipeline runs.",
    };
  if (habitatsDemonstrationOnly && !simulated)
    return {
      kind: "demonstration-only",
      text: `The habitat model has never seen a real plot: its habitats show only that the pipeline runs.${
        applicability?.inside === false ? ` Extrapolation of the species: ${applicability.reason}.` : ""
      }`,
    };
  const unreal = "Simulated: nothing here was measured, the island does not exist.";
  if (applicability?.inside === false)
    return {
      kind: "outside-applicability",
      text: `Extrapolation: ${applicability.reason}.${simulated ? ` ${unreal}` : ""}`,
    };
  if (simulated) return { kind: "simulated", text: unreal };
  if (!calibrated)
    return {
      kind: "uncalibrated",
      text: "The model has no calibration for these inputs: species are ranked by score, and nothing is counted.",
    };
  return null;
}
