import type { PointAnswer } from "../../prediction/point/point-answer.ts";
import { statementOf } from "./statement.ts";

/** An answer as a JSON document that says first what it is. `florascope verify` takes it. */
export function pointJson(answer: PointAnswer): string {
  return `${JSON.stringify({ statement: statementOf(answer), ...answer }, null, 1)}\n`;
}
