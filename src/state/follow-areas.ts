import { isAbort } from "../core/abort.ts";
import type { Explorer } from "../prediction/explorer.ts";
import type { AppState, AppStore } from "./app-store.ts";
import { describeFailure } from "./failure.ts";
import { buildQuestion } from "./question.ts";

/**
 * Computes the areas that wait, one after the other, the chosen one first, and writes each narrowing answer into the
 * store. Another question (models, catalogue, year) stops the computation and asks the areas with an answer again. The
 * returned function ends this.
 *
 * @param page  address of the page, which short names of models and catalogues are resolved at.
 */
export function followAreas(store: AppStore, explorer: Explorer, page: string): () => void {
  const { getState } = store;
  let running: { readonly id: string; readonly controller: AbortController } | null = null;
  let asked = JSON.stringify(buildQuestion(getState().address, page));

  const follow = (state: AppState) => {
    const question = buildQuestion(state.address, page);
    const key = JSON.stringify(question);
    if (key !== asked) {
      asked = key;
      askAllAnew(state);
      return;
    }
    if (running !== null && state.areaAnswers[running.id]?.state !== "computing") {
      running.controller.abort();
      running = null;
    }
    if (running === null) startNext(state);
  };

  const startNext = ({ areas, areaAnswers, chosenArea, address }: AppState) => {
    const waiting = areas.filter(({ id }) => areaAnswers[id]?.state === "waiting");
    const area = waiting.find(({ id }) => id === chosenArea) ?? waiting[0];
    if (area === undefined) return;
    const { id, geometry } = area;
    const controller = new AbortController();
    const { signal } = controller;
    running = { id, controller };
    const end = (asked: Partial<AppState["areaAnswers"][string]>) => {
      if (signal.aborted) return;
      running = null;
      const { areaAnswers, setAreaAsked } = getState();
      setAreaAsked(id, { ...areaAnswers[id]!, ...asked });
    };
    getState().setAreaAsked(id, { ...areaAnswers[id]!, state: "computing" });
    explorer
      .area(
        { question: buildQuestion(address, page), geometry },
        {
          signal,
          onProgress(answer) {
            if (!signal.aborted)
              getState().setAreaAsked(id, { state: "computing", answer, isStale: false, failure: null });
          },
        },
      )
      .then(
        (answer) => end({ state: "ready", answer, isStale: false }),
        (error: unknown) => {
          if (!isAbort(error, signal)) end({ state: "failed", failure: describeFailure(error) });
        },
      );
  };

  const askAllAnew = ({ areas, areaAnswers, stopArea, askArea, setAreaAsked }: AppState) => {
    for (const { id } of areas) {
      const last = areaAnswers[id];
      if (last === undefined) continue;
      stopArea(id);
      if (last.state === "stopped") setAreaAsked(id, { ...last, isStale: true });
      else askArea(id);
    }
  };

  follow(getState());
  return store.subscribe(follow);
}
