import { cellCentre } from "../core/cell.ts";
import { isOnIsland } from "../core/demonstration-island.ts";
import type { SurroundingsCalls } from "../prediction/surroundings/surroundings-answer.ts";
import type { AppState, AppStore } from "./app-store.ts";
import { shownAnswer } from "./asked.ts";
import { describeFailure } from "./failure.ts";

/**
 * Asks which habitats were recorded around the chosen cell while the section Here is open, and for their map while it is wanted. The
 * newest question aborts the one before. Until the returned function is called.
 *
 * @param folder  address of the model.
 */
export function followSurroundings(
  store: AppStore,
  calls: Pick<SurroundingsCalls, "map" | "place">,
  folder: string,
): () => void {
  const { setSurroundings } = store.getState();
  let askingPlace = new AbortController();
  let askingMap = new AbortController();

  function askPlace({ address: { cell }, surroundings }: AppState): void {
    askingPlace.abort();
    askingPlace = new AbortController();
    const { signal } = askingPlace;
    if (cell === null || isOnIsland(cell)) {
      setSurroundings({ surroundings: { state: "idle" } });
      return;
    }
    setSurroundings({ surroundings: { state: "asking", stale: shownAnswer(surroundings) } });
    calls.place({ folder, place: cellCentre(cell) }, { signal }).then(
      (answer) => {
        if (!signal.aborted) setSurroundings({ surroundings: { state: "ready", answer } });
      },
      (error: unknown) => {
        if (!signal.aborted)
          setSurroundings({
            surroundings: { state: "failed", failure: describeFailure(error), stale: null },
          });
      },
    );
  }

  function askMap({ address: { around }, surroundingsMap }: AppState): void {
    askingMap.abort();
    askingMap = new AbortController();
    const { signal } = askingMap;
    if (around === null) return;
    setSurroundings({ surroundingsMap: { state: "asking", stale: shownAnswer(surroundingsMap) } });
    calls.map({ folder, level: around }, { signal }).then(
      (answer) => {
        if (!signal.aborted) setSurroundings({ surroundingsMap: { state: "ready", answer } });
      },
      (error: unknown) => {
        if (!signal.aborted)
          setSurroundings({
            surroundingsMap: { state: "failed", failure: describeFailure(error), stale: null },
          });
      },
    );
  }

  const isPlaceWanted = ({ address }: AppState) => address.cell !== null && address.panel === "here";
  if (isPlaceWanted(store.getState())) askPlace(store.getState());
  askMap(store.getState());
  return store.subscribe((state, last) => {
    const isNewPlace =
      JSON.stringify(state.address.cell) !== JSON.stringify(last.address.cell) ||
      (isPlaceWanted(state) && !isPlaceWanted(last) && state.surroundings.state === "idle") ||
      (state.attempt !== last.attempt && state.surroundings.state === "failed");
    if (isNewPlace && (isPlaceWanted(state) || state.address.cell === null)) askPlace(state);
    const isNewMap =
      state.address.around !== last.address.around ||
      (state.attempt !== last.attempt && state.surroundingsMap.state === "failed");
    if (isNewMap) askMap(state);
  });
}
