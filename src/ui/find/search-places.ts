import { type Cell, cellAt, cellCentre, cellCode, type LonLat, parseCellCode } from "../../core/cell.ts";
import { coordinateText } from "../../core/coordinate-text.ts";
import { parseCoordinate } from "../../core/parse-coordinate.ts";
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
 * Finds the places that a text may mean, best first: a cell code, coordinates (in both orders where both fit), or names that
 * begin with the text, then names with a later word that does. Prominent places come before others. Accents and case do not
 * matter.
 */
export function searchPlaces(text: string, places: readonly Place[], most: number): FoundPlace[] {
  const exact = cellOrPoints(text.trim());
  if (exact.length > 0) return exact;
  const wanted = plainName(text);
  if (wanted === "") return [];
  return places
    .map((place) => ({ place, distance: closeness(plainName(place.name), wanted) }))
    .filter(({ distance }) => distance < 2)
    .sort((one, other) => one.distance - other.distance || one.place.rank - other.place.rank)
    .slice(0, most)
    .map(({ place: { kind, name, place } }) => ({ kind, name, place, cell: null }));
}

/**
 * Explains why a text that looks like coordinates cannot be read as such; null where it does not look like coordinates, or
 * can be read.
 */
export function whyNoPlace(text: string): string | null {
  const reading = parseCoordinate(text);
  return reading.kind === "refused" ? reading.why : null;
}

/** The cell of a cell code, or the points that coordinates may mean: two where both orders fit. */
function cellOrPoints(text: string): FoundPlace[] {
  const cell = parseCellCode(text);
  if (cell !== null) return [{ kind: "cell", name: cellCode(cell), place: cellCentre(cell), cell }];
  const reading = parseCoordinate(text);
  if (reading.kind !== "places") return [];
  return reading.places.map((place) => ({
    kind: "coordinates",
    name: coordinateText(place, 4),
    place,
    cell: cellAt(place),
  }));
}

/** 0 where the name begins with the text, 1 where a later word does, else 2. */
function closeness(name: string, wanted: string): number {
  if (name.startsWith(wanted)) return 0;
  return name.split(/[^\p{L}]+/u).some((word) => word.startsWith(wanted)) ? 1 : 2;
}
