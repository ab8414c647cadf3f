import type { Explorer } from "../prediction/explorer.ts";
import type { Question } from "../prediction/question.ts";
import type { AnswersSlice } from "./answers-slice.ts";
import type { AppState, AppStore } from "./app-store.ts";
import { type Asked, shownAnswer } from "./asked.ts";
import { failureOf } from "./failure.ts";
import { questionOf } from "./question.ts";

/**
 * Asks the explorer what the address wants answered in the panel, and writes what came back into the store: the chosen
 * cell while the section Here is open, its inputs after it, and the species table of the chosen model. A newer question
 * aborts the older. Until the returned function is called.
 *
 * @param page  address of the page, which short names of models and catalogues are resolved at.
 */
export function followAnswers(store: AppStore, explorer: Explorer, page: string): () => void {
  const follow = (state: AppState) => {
    const { address, attempt } = state;
    const question = questionOf(address, page);
    const { backend } = address;
    tables.want({ sdm: question.sdm, attempt });
    if (address.cell === null) points.clear();
    else if (address.panel === "here") points.want({ cell: address.cell, question, backend, attempt });
  };
  const points = lineOf(
    store,
    "point",
    async ({ cell, question }: PointWanted, signal) =>
      explorer.point({ question, place: { cell } }, { signal }),
    (wanted) => inputs.want(wanted),
    () => inputs.clear(),
  );
  const inputs = lineOf(store, "inputs", async ({ cell, question }: PointWanted, signal) =>
    explorer.pointInputs({ question, place: { cell } }, { signal }),
  );
  const tables = lineOf(store, "speciesTable", async ({ sdm }: { sdm: string; attempt: number }, signal) =>
    explorer.speciesTable(sdm, { signal }),
  );
  follow(store.getState());
  return store.subscribe(follow);
}

interface PointWanted {
  readonly cell: NonNullable<AppState["address"]["cell"]>;
  readonly question: Question;
  /** Another engine is asked again: its numbers may differ in the last digits, and its name stands in the answer. */
  readonly backend: string;
  readonly attempt: number;
}

type Name = Exclude<keyof AnswersSlice, "setAnswers" | "attempt" | "askAgain">;
type AnswerOf<Of extends Name> = AnswersSlice[Of] extends Asked<infer Answer> ? Answer : never;

/** One line of questions of a kind: the newest is asked, an older one aborted; the same one is not asked twice. */
function lineOf<Of extends Name, Wanted>(
  { getState }: AppStore,
  name: Of,
  ask: (wanted: Wanted, signal: AbortSignal) => Promise<AnswerOf<Of>>,
  onReady: (wanted: Wanted) => void = () => {},
  onAsk: () => void = () => {},
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
      onAsk();
      write({ state: "asking", stale: stale() });
      ask(wanted, controller.signal).then(
        (answer) => {
          if (controller.signal.aborted) return;
          write({ state: "ready", answer });
          onReady(wanted);
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
