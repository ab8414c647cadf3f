import type { Explorer } from "../prediction/explorer.ts";
import type { AppState, AppStore } from "./app-store.ts";
import { describeFailure } from "./failure.ts";
import { modelAddress } from "./question.ts";
import type { RangeFileWanted } from "./range-file-slice.ts";
import { rangeModel } from "./range-model.ts";

/**
 * Makes a range into a file when the state asks for it. Setting the state back to "idle" stops the work. The returned function ends
 * this.
 *
 * @param page  address of the page, which short names of models are resolved at.
 */
export function followRangeFile(
  store: AppStore,
  explorer: Pick<Explorer, "rangeFile">,
  page: string,
): () => void {
  let running: AbortController | null = null;

  function start(wanted: RangeFileWanted, state: AppState): void {
    const { setRangeFile } = state;
    const model = rangeModel(state);
    if (model === null) {
      setRangeFile({ state: "idle" });
      return;
    }
    const controller = new AbortController();
    const { signal } = controller;
    running = controller;
    const { layer, box, form } = wanted;
    const { species, rule } = layer;
    setRangeFile({ state: "computing", wanted, progress: { done: 0, all: 0 } });
    explorer
      .rangeFile(
        { sdm: modelAddress(model, page), species, rule, box, form },
        {
          signal,
          onProgress(progress) {
            if (!signal.aborted) setRangeFile({ state: "computing", wanted, progress });
          },
        },
      )
      .then(
        (file) => {
          if (!signal.aborted) setRangeFile({ state: "ready", wanted, file });
        },
        (error: unknown) => {
          if (!signal.aborted) setRangeFile({ state: "failed", failure: describeFailure(error) });
        },
      );
  }

  return store.subscribe((state, last) => {
    if (state.rangeFile === last.rangeFile) return;
    if (state.rangeFile.state === "wanted") start(state.rangeFile.wanted, state);
    else if (state.rangeFile.state === "idle") running?.abort();
  });
}
