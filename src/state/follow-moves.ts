import type { Explorer } from "../prediction/explorer.ts";
import type { AppStore } from "./app-store.ts";

/**
 * Lets maps and areas wait while the map moves, and while what was computed is drawn ({@link drawAtRest}), because on most machines the
 * cores that compute also draw. The returned function ends this.
 */
export function followMoves(store: AppStore, explorer: Pick<Explorer, "rest">): () => void {
  let resting: AbortController | null = null;
  return store.subscribe(({ isMoving, isDrawing }, last) => {
    const isRest = isMoving || isDrawing;
    if (isRest === (last.isMoving || last.isDrawing)) return;
    resting?.abort();
    resting = isRest ? new AbortController() : null;
    // A rest that is cut short, by its end or by a new engine, has nothing to tell.
    if (resting !== null) explorer.rest(null, { signal: resting.signal }).catch(() => {});
  });
}
