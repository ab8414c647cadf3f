import type { Bringer, BringProgress, BringRequest, SeenSpeciesToFit } from "../bringing/bringing.ts";
import type { Explorer } from "../prediction/explorer.ts";
import type { ShownLayer } from "../prediction/shown-layer.ts";
import type { AppStore } from "./app-store.ts";
import type { Unwanted } from "./bringing-slice.ts";
import { choiceOf } from "./choice-of.ts";
import { describeFailure } from "./failure.ts";
import { buildQuestion } from "./question.ts";

/**
 * Brings to this device what the store wants, one thing at a time, and writes into the store how far it is and what is here.
 * No server is asked before a person wants it. The returned function ends this.
 *
 * @param page  address of the page, which short names of models and catalogues are resolved at.
 */
export function followBringing(
  store: AppStore,
  bringer: Bringer,
  explorer: Pick<Explorer, "embedRecords">,
  page: string,
): () => void {
  const { setBringing } = store.getState();
  let running: AbortController | null = null;

  async function list(): Promise<void> {
    try {
      setBringing(await bringer.list());
    } catch {
      // A browser without private storage has nothing here.
    }
  }

  async function bring(request: BringRequest): Promise<void> {
    const controller = new AbortController();
    running = controller;
    const { signal } = controller;
    const onProgress = (progress: BringProgress) => {
      if (!signal.aborted) setBringing({ bringing: { state: "busy", request, progress } });
    };
    onProgress({ stage: "asking" });
    try {
      const whole =
        request.kind === "seen-species" ? await lookAtRecords(request, onProgress, signal) : request;
      const brought = await bringer.bring(whole, { signal, onProgress });
      if (signal.aborted) return;
      await list();
      setBringing({ bringing: { state: "done", request, brought } });
      const { usedAtOnce, go } = store.getState();
      if (usedAtOnce === request) go(choiceOf(brought), "push");
    } catch (error) {
      if (!signal.aborted)
        setBringing({ bringing: { state: "failed", request, failure: describeFailure(error) } });
    }
  }

  /** The records are read in one worker, and what is seen at them in that of the models. */
  async function lookAtRecords(
    request: SeenSpeciesToFit & { readonly kind: "seen-species" },
    onProgress: (progress: BringProgress) => void,
    signal: AbortSignal,
  ): Promise<BringRequest> {
    const records = await bringer.speciesRecords(request, { signal });
    const embedded = await explorer.embedRecords(
      {
        question: { ...buildQuestion(store.getState().address, page), sdm: request.sdm },
        lons: records.species.flatMap(({ lons }) => lons),
        lats: records.species.flatMap(({ lats }) => lats),
      },
      { signal, onProgress: (progress) => onProgress({ stage: "looking", ...progress }) },
    );
    return { ...request, seen: { records, embedded } };
  }

  /** What was chosen and is gone makes room for what comes with the page. */
  function leave(address: string): void {
    const { address: chosen, go } = store.getState();
    if (chosen.sdm === address) go({ sdm: "island-sdm" }, "push");
    if (chosen.second === address) go({ second: null }, "push");
    if (chosen.habitat === address) go({ habitat: "island-habitats" }, "push");
    if (chosen.catalogue === address) go({ catalogue: "hy-brasil" }, "push");
    const isDrawn = (layer: ShownLayer | null) => layer?.kind === "raster" && layer.address === address;
    if (isDrawn(chosen.layer)) go({ layer: null }, "push");
    if (isDrawn(chosen.compare)) go({ compare: null }, "push");
    if (isDrawn(chosen.other)) go({ other: null }, "push");
    if (chosen.picture?.address === address) go({ picture: null }, "push");
  }

  async function remove({ address }: Unwanted): Promise<void> {
    leave(address);
    await bringer.remove(address);
    await list();
    setBringing({ bringing: { state: "idle" }, unwantedHere: null });
  }

  void list();
  // A quick person may have asked for something before this function was started.
  const { wantedHere: wish } = store.getState();
  if (wish !== null) void bring(wish);
  return store.subscribe(({ wantedHere, unwantedHere, clearing }, last) => {
    if (clearing === "no" && last.clearing === "asked") {
      for (const { address } of last.brought) leave(address);
      setBringing({ bringing: { state: "idle" } });
      void list();
    }
    if (unwantedHere !== null && unwantedHere !== last.unwantedHere)
      remove(unwantedHere).catch((error: unknown) => {
        const reason = error instanceof Error ? error.message : String(error);
        store.getState().notify({ kind: "storage-not-cleared", reason });
        setBringing({ unwantedHere: null });
      });
    if (wantedHere === last.wantedHere) return;
    running?.abort();
    if (wantedHere === null) setBringing({ bringing: { state: "idle" } });
    else void bring(wantedHere);
  });
}
