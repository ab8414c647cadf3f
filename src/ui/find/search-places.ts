import { type Cell, cellAt, cellCentre, cellCode, type LonLat, parseCellCode } from "../../core/cell.ts";
import { coordinateText, parseCoordinates } from "../../core/coordinate-text.ts";
import { plainName } from "../species/plain-name.ts";
import type { Place } from "./places.ts";

/** A place that a text may mean. */
export interface FoundPlace {
  readonly kind: Place["kind"] | "coordinates" | "cell";
  readonly name: string;
  readonly place: LonLat;
  /** The cell to choose, where a cell or a point was asked for. */
  readonly cell: Cell | null;
}

/**
 * What a text may mean, best first: a cell code, coordinates, or names that begin with it (then: have a
 * word that begins with it), prominent places before others. Accents and case do not matter.
 */
export function searchPlaces(text: string, places: readonly Place[], most: number): FoundPlace[] {
  const exact = cellOrPoint(text.trim());
  if (exact !== null) return [exact];
  const wanted = plainName(text);
  if (wanted === "") return [];
  return places
    .map((place) => ({ place, distance: closeness(plainName(place.name), wanted) }))
    .filter(({ distance }) => distance < 2)
    .sort((one, other) => one.distance - other.distance || one.place.rank - other.place.rank)
    .slice(0, most)
    .map(({ place: { kind, name, place } }) => ({ kind, name, place, cell: null }));
}

function cellOrPoint(text: string): FoundPlace | null {
  const cell = parseCellCode(text);
  if (cell !== null) return { kind: "cell", name: cellCode(cell), place: cellCentre(cell), cell };
  const place = parseCoordinates(text);
  if (place === null) return null;
  return { kind: "coordinates", name: coordinateText(place, 4), place, cell: cellAt(place) };
}

/** 0: begins with it; 1: a later word does; 2: neither. */
function closeness(name: string, wanted: string): number {
  if (name.startsWith(wanted)) return 0;
  return name.split(/[^\p{L}]+/u).some((word) => word.startsWith(wanted)) ? 1 : 2;
}
