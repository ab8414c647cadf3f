import type { InputReader } from "../prediction/input/input-reader.ts";
import type { AppState, AppStore } from "./app-store.ts";
import { failureOf } from "./failure.ts";

/**
 * Asks for the card of every raster of a person's own that the address names or that was typed, and writes it into the store;
 * one that failed is asked again with everything else. Until the returned function is called.
 *
 * @param page  address of the page, which paths on its server are resolved at.
 */
export function followRasters(
  store: AppStore,
  reader: Pick<InputReader, "rasterCard">,
  page: string,
): () => void {
  function ask(address: string): void {
    const { setRasterCard } = store.getState();
    setRasterCard(address, { state: "asking", stale: null });
    reader.rasterCard(new URL(address, page).href).then(
      (answer) => setRasterCard(address, { state: "ready", answer }),
      (error: unknown) => setRasterCard(address, { state: "failed", failure: failureOf(error), stale: null }),
    );
  }

  function follow(state: AppState, isAgain: boolean): void {
    for (const address of rastersIn(state)) {
      const card = state.rasterCards.get(address);
      if (card === undefined || (isAgain && card.state === "failed")) ask(address);
    }
  }

  follow(store.getState(), false);
  return store.subscribe((state, last) => {
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
