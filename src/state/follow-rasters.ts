import { isAgreed } from "../core/agreements.ts";
import { originElsewhere } from "../core/origin-elsewhere.ts";
import type { InputReader } from "../prediction/input/input-reader.ts";
import type { AppState, AppStore } from "./app-store.ts";
import { describeFailure } from "./failure.ts";
import { wholeAddress } from "./question.ts";

/**
 * Asks for the card of every own raster that the address names or that a person typed, and writes it into the store. A failed
 * one is asked again together with all other failed questions. A raster at an address that only a link names waits until the
 * person agrees to it. The returned function ends this.
 *
 * @param page  address of the page, which paths on its server are resolved at.
 */
export function followRasters(
  store: AppStore,
  reader: Pick<InputReader, "rasterCard" | "agree">,
  page: string,
): () => void {
  function ask(address: string): void {
    const { setRasterCard } = store.getState();
    setRasterCard(address, { state: "asking", stale: null });
    reader.rasterCard(wholeAddress(address, page)).then(
      (answer) => setRasterCard(address, { state: "ready", answer }),
      (error: unknown) =>
        setRasterCard(address, { state: "failed", failure: describeFailure(error), stale: null }),
    );
  }

  function follow(state: AppState, isAgain: boolean): void {
    for (const address of rastersIn(state)) {
      if (isWaiting(address, state.agreed, page)) continue;
      const card = state.rasterCards.get(address);
      if (card === undefined || (isAgain && card.state === "failed")) ask(address);
    }
  }

  async function agree(state: AppState, before: readonly string[]): Promise<void> {
    const { agreed, askAgain } = state;
    // Where the reader is missing, whoever asks it is told.
    await reader.agree(agreed).catch(() => {});
    const isFreed = [...rastersIn(state)].some((address) => isWaiting(address, before, page));
    if (isFreed || hasFailed(state) || hasFailed(store.getState())) askAgain();
  }

  follow(store.getState(), false);
  return store.subscribe((state, last) => {
    if (state.agreed !== last.agreed) void agree(state, last.agreed);
    const isAgain = state.attempt !== last.attempt;
    const isTyped = state.typedRaster !== last.typedRaster;
    if (state.address !== last.address || isTyped || isAgain) follow(state, isAgain);
  });
}

function rastersIn({ address, typedRaster }: AppState): Set<string> {
  const layers = [address.layer, address.compare, address.other];
  const drawn = layers.flatMap((layer) => (layer?.kind === "raster" ? layer.address : []));
  return new Set([...drawn, ...(typedRaster === null ? [] : [typedRaster])]);
}

/** Whether anything failed that an agreement may mend; what was answered need not be asked again. */
function hasFailed(state: AppState): boolean {
  const answers = [
    ...Object.values(state),
    ...state.rasterCards.values(),
    ...Object.values(state.areaAnswers),
  ];
  const isFailed = (one: unknown) => (one as { state?: unknown } | null)?.state === "failed";
  return state.layerStatus.failure !== null || answers.some(isFailed);
}

/** Whether a raster lies at an address of another server that the person has not agreed to. */
export function isWaiting(address: string, agreed: readonly string[], page: string): boolean {
  return originElsewhere(address, page) !== null && !isAgreed(address, agreed);
}
