import type { PointAnswer } from "../../../prediction/point/point-answer.ts";
import { bestHabitatOf } from "../../announce/best-habitat-of.ts";
import { percentText } from "../../number-text.ts";

/** One line with the most probable habitat, at the deepest level that can be relied on, else at the first. */
export function BestHabitat({ habitats }: { habitats: NonNullable<PointAnswer["habitats"]> }) {
  const best = bestHabitatOf(habitats);
  if (best === undefined) return null;
  return (
    <p className="where-habitat">
      <span className="habitat-code">{best.code}</span> {best.name}
      <span className="where-probability">{percentText(best.probability)}</span>
    </p>
  );
}
