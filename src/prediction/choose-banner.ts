import type { Cell } from "../core/cell.ts";
import { isOnIsland } from "../core/demonstration-island.ts";
import { type Modality, modalityTraits } from "../core/modality.ts";
import type { Banner } from "./banner.ts";
import type { PointAnswer } from "./point/point-answer.ts";

/** What a banner is chosen by. */
interface Circumstances {
  /** Whether the model was trained on the simulation only. */
  readonly demonstrationOnly: boolean;
  /** Whether the habitat model was trained on the simulation only; absent where the answer has no habitats. */
  readonly habitatsDemonstrationOnly?: boolean;
  /** Whether all that was read says of itself that it is simulated. */
  readonly simulated: boolean;
  /** A cell of the place, null beyond the European grid: on the simulated island not even the ground is real. */
  readonly cell: Cell | null;
  readonly applicability: PointAnswer["applicability"];
  readonly calibrated: boolean;
  /** Whether the model was learnt from presences alone. */
  readonly isRelative?: boolean;
  /** Inputs that could not be read, and that the answer therefore goes without. */
  readonly notRead?: readonly Modality[];
}

/**
 * What must be read before an answer; null for a calibrated model of real plots inside its applicability, all of whose inputs
 * could be read.
 */
export function chooseBanner({ notRead = [], ...answer }: Circumstances): Banner | null {
  if (notRead.length === 0) return usualBanner(answer);
  const names = notRead.map((modality) => modalityTraits[modality].title).join(", ");
  const text = `Could not be read just now: ${names}. This answer was made without and may come out otherwise when it is asked again.`;
  // What the model lacks for these inputs is no news beside why they are lacking.
  const usual = usualBanner({ ...answer, calibrated: true });
  return { kind: usual?.kind ?? "not-read", text: usual === null ? text : `${text} ${usual.text}` };
}

function usualBanner(answer: Omit<Circumstances, "notRead">): Banner | null {
  const {
    demonstrationOnly,
    habitatsDemonstrationOnly = false,
    simulated,
    cell,
    applicability,
    calibrated,
    isRelative = false,
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
  const unreal = `Simulated: nothing here was measured${cell !== null && isOnIsland(cell) ? ", the island does not exist" : ""}.`;
  if (applicability?.inside === false)
    return {
      kind: "outside-applicability",
      text: `Extrapolation: ${applicability.reason}.${simulated ? ` ${unreal}` : ""}`,
    };
  if (simulated) return { kind: "simulated", text: unreal };
  if (isRelative)
    return {
      kind: "uncalibrated",
      text: "Relative suitability: the model was learnt from presences alone. It ranks species that may occur here, and nothing is counted.",
    };
  if (!calibrated)
    return {
      kind: "uncalibrated",
      text: "The model has no calibration for these inputs: species are ranked by score, and nothing is counted.",
    };
  return null;
}
