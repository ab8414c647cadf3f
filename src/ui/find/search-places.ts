import { type Cell, cellAt, cellCentre, cellCode, type LonLat, parseCellCode } from "../../core/cell.ts";
import { coordinateText } from "../../core/coordinate-text.ts";
import { plainWords } from "../../core/names/plain-words.ts";
import { parseCoordinate } from "../../core/parse-coordinate.ts";
import { type MatchRank, matchRank, SLIP_RANK, slipsFrom } from "./match-rank.ts";
import { nationalPlaces } from "./national-grids.ts";
import type { Place } from "./places.ts";

/** A place that a text may mean. */
export interface FoundPlace {
  readonly kind: Place["kind"] | "coordinates" | "cell";
  readonly name: string;
  readonly place: LonLat;
  /** The cell to choose, where a cell or a point was asked for. */
  readonly cell: Cell | null;
  /** The grid of the numbers, where they are read in one that was not named. */
  readonly grid?: string;
  readonly rank: MatchRank;
}

const MOST_GRIDS = 6;

/**
 * Finds the places that a text may mean, best first: a cell code, coordinates (in both orders where both fit, and in national grids),
 * or names that are the text, begin with it, or have a later word that does, also a name in the place's own language. Prominent places come before others. Accents and
 * case do not matter, and where no name fits, a typing slip or two do not either.
 */
export function searchPlaces(text: string, places: readonly Place[], most: number): FoundPlace[] {
  const exact = cellOrPoints(text.trim());
  if (exact.length > 0) return exact;
  const wanted = plainWords(text);
  if (wanted === "") return [];
  const fitting = places.flatMap((place) => {
    const ranks = namesOf(place).map((name) => matchRank(plainWords(name), wanted));
    const rank = ranks.reduce((best, one) => (best === null || (one !== null && one < best) ? one : best));
    return rank === null || rank > 2 ? [] : [{ place, rank, slips: 0 }];
  });
  const found =
    fitting.length > 0
      ? fitting
      : places.flatMap((place) => {
          const slips = namesOf(place).flatMap((name) => slipsFrom(plainWords(name), wanted) ?? []);
          return slips.length === 0 ? [] : [{ place, rank: SLIP_RANK, slips: Math.min(...slips) }];
        });
  return found
    .sort(
      (one, other) => one.rank - other.rank || one.slips - other.slips || one.place.rank - other.place.rank,
    )
    .slice(0, most)
    .map(({ place: { kind, name, also = [], place }, rank }) => {
      const told = [name, ...also].find((one) => matchRank(plainWords(one), wanted) !== null) ?? name;
      return { kind, name: told === name ? name : `${name} (${told})`, place, cell: null, rank };
    });
}

/** The name of a place and the other names by which it is known. */
function namesOf({ name, also = [] }: Place): [string, ...string[]] {
  return [name, ...also];
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
  if (cell !== null) return [{ kind: "cell", name: cellCode(cell), place: cellCentre(cell), cell, rank: 0 }];
  const pointAt = (place: LonLat): FoundPlace => ({
    kind: "coordinates",
    name: coordinateText(place, 4),
    place,
    cell: cellAt(place),
    rank: 0,
  });
  const reading = parseCoordinate(text);
  if (reading.kind === "places") return reading.places.map(pointAt);
  return nationalPlaces(text, MOST_GRIDS).map(({ place, grid }) => ({ ...pointAt(place), grid }));
}
