import type { Failure } from "./failure.ts";

/** The state of a question. While it is open, and after it failed, the answer to an earlier question may still be there. */
export type Asked<Answer> =
  | { readonly state: "idle" }
  | { readonly state: "asking"; readonly stale: Answer | null }
  | { readonly state: "ready"; readonly answer: Answer }
  | { readonly state: "failed"; readonly failure: Failure; readonly stale: Answer | null };

/** The answer that can be shown, fresh or stale; null where there is none. */
export function shownAnswer<Answer>(asked: Asked<Answer>): Answer | null {
  if (asked.state === "ready") return asked.answer;
  return asked.state === "idle" ? null : asked.stale;
}
