import type { AnswersSlice, NoAnswer } from "./answers-slice.ts";
import type { AppStore } from "./app-store.ts";
import { type Asked, shownAnswer } from "./asked.ts";
import { failureOf } from "./failure.ts";

type Name = Exclude<keyof AnswersSlice, NoAnswer>;
type AnswerOf<Of extends Name> = AnswersSlice[Of] extends Asked<infer Answer> ? Answer : never;

/** One line of questions of a kind: the newest is asked, an older one aborted; the same one is not asked twice. */
export function questionLine<Of extends Name, Wanted>(
  { getState }: AppStore,
  name: Of,
  ask: (wanted: Wanted, signal: AbortSignal) => Promise<AnswerOf<Of>>,
) {
  let last: { key: string; controller: AbortController } | null = null;
  const write = (asked: Asked<AnswerOf<Of>>) => getState().setAnswers({ [name]: asked });
  const stale = () => shownAnswer(getState()[name] as Asked<AnswerOf<Of>>);
  return {
    want(wanted: Wanted): void {
      const key = JSON.stringify(wanted);
      if (key === last?.key) return;
      last?.controller.abort();
      const controller = new AbortController();
      last = { key, controller };
      write({ state: "asking", stale: stale() });
      ask(wanted, controller.signal).then(
        (answer) => {
          if (controller.signal.aborted) return;
          write({ state: "ready", answer });
        },
        (error: unknown) => {
          if (!controller.signal.aborted)
            write({ state: "failed", failure: failureOf(error), stale: stale() });
        },
      );
    },
    clear(): void {
      if (last === null) return;
      last.controller.abort();
      last = null;
      write({ state: "idle" });
    },
  };
}
