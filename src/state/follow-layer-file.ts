import type { Explorer } from "../prediction/explorer.ts";
import { formatMapLayer } from "../prediction/map-layer.ts";
import { isPredicted } from "../prediction/shown-layer.ts";
import type { AppState, AppStore } from "./app-store.ts";
import { describeFailure } from "./failure.ts";
import { layerQuestion } from "./question.ts";

/**
 * Computes the drawn layer over what is in sight and makes a file of it, when the state asks for it. Setting the state back
 * to "idle" stops the work. The returned function ends this.
 *
 * @param page  address of the page, which short names of models and catalogues are resolved at.
 */
export function followLayerFile(store: AppStore, explorer: Pick<Explorer, "map">, page: string): () => void {
  let running: AbortController | null = null;

  function start({ address, sight, setLayerFile }: AppState): void {
    const { layer } = address;
    if (layer === null || !isPredicted(layer) || sight === null) {
      setLayerFile({ state: "idle" });
      return;
    }
    const controller = new AbortController();
    const { signal } = controller;
    running = controller;
    setLayerFile({ state: "computing", progress: { done: 0, all: 0 } });
    const request = {
      question: layerQuestion("tiles", layer, address, page),
      layer,
      box: sight,
      mode: "shared",
    } as const;
    explorer
      .map(request, {
        signal,
        onProgress(progress) {
          if (!signal.aborted) setLayerFile({ state: "computing", progress });
        },
      })
      .then(
        (map) => {
          if (!signal.aborted) setLayerFile({ state: "ready", map, name: nameOf(formatMapLayer(layer)) });
        },
        (error: unknown) => {
          if (!signal.aborted) setLayerFile({ state: "failed", failure: describeFailure(error) });
        },
      );
  }

  return store.subscribe((state, last) => {
    if (state.layerFile === last.layerFile) return;
    if (state.layerFile.state === "wanted") start(state);
    else if (state.layerFile.state === "idle") running?.abort();
  });
}

/** The layer (`species:Calluna vulgaris`) as part of a file's name. */
function nameOf(layer: string): string {
  return layer.toLowerCase().replace(/[^a-z0-9]+/g, "-");
}
