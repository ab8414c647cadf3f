import { boxAround, boxesTouch, boxHolds } from "../core/bbox.ts";
import { cellCentre } from "../core/cell.ts";
import { DEMONSTRATION_ISLAND, isOnIsland } from "../core/demonstration-island.ts";
import { geographicPosition } from "../core/grid-position.ts";
import type { AppState } from "./app-store.ts";
import { areServersSilent } from "./are-servers-silent.ts";
import { shownAnswer } from "./asked.ts";

/** What a map of a real place still lacks. */
export interface Lacking {
  /** No imagery that reaches here, or servers of imagery that gave no answer; null where there is imagery. */
  readonly imagery: "none" | "unreachable" | null;
  /** Whether the species model has seen nothing but the simulated island. */
  readonly model: boolean;
}

const WHOLE: Lacking = { imagery: null, model: false };
/** One object for each case, so that a selector gives the same one while nothing changes. */
const CASES: readonly Lacking[] = (["none", "unreachable", null] as const).flatMap((imagery) =>
  [true, false].map((model) => (imagery === null && !model ? WHOLE : { imagery, model })),
);

/**
 * What a map of the chosen place, or else of what is in sight, still lacks; null on the simulated island, which lacks nothing, and
 * before the map is there.
 */
export function lackingHere(state: AppState): Lacking | null {
  const { address, sight, sdmCard } = state;
  if (address.cell === null ? sight === null || boxesTouch(sight, islandBox()) : isOnIsland(address.cell))
    return null;
  const imagery = imageryLacking(state);
  const card = shownAnswer(sdmCard);
  const model = card === null ? address.sdm === "island-sdm" : card.isDemonstrationOnly;
  return CASES.find((one) => one.imagery === imagery && one.model === model) ?? WHOLE;
}

function imageryLacking(state: AppState): Lacking["imagery"] {
  const { address, catalogueCard, sight, layerStatus } = state;
  const point = state.point.state === "failed" ? state.point.failure.tag : null;
  const card = catalogueCard.state === "ready" ? catalogueCard.answer : null;
  // A picture of a person's own takes the place of the catalogue's.
  const isIslandOnly = address.picture === null && (card?.isSimulated ?? address.catalogue === "hy-brasil");
  if (isIslandOnly) return "none";
  if (point === "OutsideCoverage") return "none";
  if (
    areServersSilent(state) ||
    point === "SourceUnreachable" ||
    layerStatus.failure?.tag === "SourceUnreachable"
  )
    return "unreachable";
  if (card?.bbox == null || address.picture !== null) return null;
  const { bbox } = card;
  const place = address.cell === null ? null : cellCentre(address.cell);
  const isReached = place === null ? sight === null || boxesTouch(bbox, sight) : boxHolds(bbox, ...place);
  return isReached ? null : "none";
}

/** The box of the island, degrees. */
function islandBox() {
  const { west, south, east, north } = DEMONSTRATION_ISLAND.extent;
  return boxAround([west, east].flatMap((x) => [south, north].map((y) => geographicPosition(x, y))));
}
