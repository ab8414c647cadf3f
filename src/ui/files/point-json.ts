import type { PointAnswer } from "../../prediction/point/point-answer.ts";
import { writeStatement } from "./statement.ts";

/** Writes an answer as a JSON document that first says what it is. `florascope verify` can read it. */
export function pointJson(answer: PointAnswer): string {
  return `${JSON.stringify({ statement: writeStatement(answer), ...answer }, null, 1)}\n`;
}
