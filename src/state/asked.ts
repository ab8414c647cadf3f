import type { Failure } from "./failure.ts";

/** What became of a question. While it is asked, and when it failed, the last answer to another one may still be there. */
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
