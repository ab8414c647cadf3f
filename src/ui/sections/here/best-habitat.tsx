import type { PointAnswer } from "../../../prediction/point/point-answer.ts";
import { percentText } from "../../number-text.ts";

/** One line with the most probable habitat, at the deepest level that can be relied on, else at the first. */
export function BestHabitat({ habitats }: { habitats: NonNullable<PointAnswer["habitats"]> }) {
  const { trusted } = habitats;
  const level = trusted?.level ?? 1;
  const best = habitats[`level${level}`][0];
  if (best === undefined) return null;
  return (
    <p className="where-habitat">
      <span className="habitat-code">{best.code}</span> {best.name}
      <span className="where-probability">{percentText(best.probability)}</span>
    </p>
  );
}
