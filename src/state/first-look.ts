import { loadPart } from "../core/load-part.ts";
import { formatMapLayer, type MapLayer } from "../prediction/map-layer.ts";
import type { Question } from "../prediction/question.ts";
import type { TileAnswer } from "../prediction/tile/tile-answer.ts";
import { wholeAddress } from "./question.ts";

/** Gives the tiles of a layer that were computed in advance for a question; none where there are none. */
export type FirstLookReader = (question: Question, layer: MapLayer) => Promise<readonly TileAnswer[]>;

/** The one layer that ships computed in advance: what the page opens with. */
const LAYER = "richness";
const FILE = "models/island-sdm/first-look.json";

/**
 * Returns the reader of the first look that comes with the page: the richness of the simulated island by the model that ships.
 * Nothing is read for any other question.
 *
 * @param page  address of the page.
 */
export function firstLookReader(
  page: string,
  fetchText: (address: string) => Promise<string | null>,
): FirstLookReader {
  const computed: Question = {
    catalogue: wholeAddress("catalogs/hy-brasil/catalog.json", page),
    sdm: wholeAddress("models/island-sdm", page),
    habitat: null,
    year: null,
    setRule: null,
  };
  return async (question, layer) => {
    if (formatMapLayer(layer) !== LAYER || !isSame(question, computed)) return [];
    const address = wholeAddress(FILE, page);
    const text = await fetchText(address);
    if (text === null) return [];
    const { readFirstLook } = await loadPart(
      "the reader of the first look",
      () => import("../prediction/tile/first-look.ts"),
    );
    return readFirstLook(JSON.parse(text), address, question).answers;
  };
}

function isSame(one: Question, other: Question): boolean {
  const keys = new Set([...Object.keys(one), ...Object.keys(other)]) as Set<keyof Question>;
  return [...keys].every((key) => one[key] === other[key]);
}
