import type { SurroundingsMap } from "../prediction/surroundings/surroundings-answer.ts";
import type { AppState } from "./app-store.ts";
import { shownAnswer } from "./asked.ts";

/** The largest zoom at which squares of 25 km are drawn: there one is as wide as a hand, and a map would promise more than is known. */
export const SURROUNDINGS_MOST_ZOOM = 8;

/** The map of habitats recorded around places that is drawn now; null where none is wanted, has come, or is honest at this zoom. */
export function drawnSurroundings({
  address,
  surroundingsMap,
}: Pick<AppState, "address" | "surroundingsMap">): SurroundingsMap | null {
  if (address.around === null || address.view.zoom > SURROUNDINGS_MOST_ZOOM) return null;
  return shownAnswer(surroundingsMap);
}
