import type { PointAnswer } from "../../prediction/point/point-answer.ts";

/** The most probable habitat at the deepest level that can be relied on, else at the first. */
export function bestHabitatOf(habitats: NonNullable<PointAnswer["habitats"]>) {
  return habitats[`level${habitats.trusted?.level ?? 1}`][0];
}
