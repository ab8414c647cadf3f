import type { LonLat } from "./cell.ts";
import { degreeBoxHolds } from "./crs/system-table.ts";
import { areaOfUse, conversion, lonLat } from "./crs.ts";
import { isAppError } from "./errors.ts";

/** What a text says of a place. */
export type CoordinateReading =
  /** No coordinates at all: a name, or nothing. */
  | { readonly kind: "none" }
  /** One place; two where the numbers fit in either order, first the place with latitude (or easting) first. */
  | { readonly kind: "places"; readonly places: readonly LonLat[] }
  /** Impossible coordinates: one sentence says why. */
  | { readonly kind: "refused"; readonly why: string };

/** One angle in a text: a cell of a table, or half of what is typed into the search box. */
export type AngleReading =
  | { readonly kind: "none" }
  | { readonly kind: "angle"; readonly degrees: number; readonly axis: "latitude" | "longitude" | null }
  | { readonly kind: "refused"; readonly why: string };

/**
 * Reads the place that a text names: decimal degrees, degrees with minutes and seconds, with letters before or after
 * (N, S, E, W, and what German, French, Spanish and Italian write), a decimal comma, the true minus sign; or two
 * numbers of a named grid (`EPSG:28992 155000 463000`, `UTM 32N 500000 5500000`). Plain numbers are latitude first;
 * where the other order fits too, both are given.
 */
export function parseCoordinate(text: string): CoordinateReading {
  const plain = plainText(text);
  if (plain.length > MOST_CHARACTERS) return { kind: "none" };
  const grid = parseGrid(plain);
  if (grid !== null) return grid;
  const halves = splitPair(plain);
  if (halves === null) return { kind: "none" };
  const [first, second] = [parseAngle(halves[0]), parseAngle(halves[1])];
  if (first.kind === "none" || second.kind === "none") return { kind: "none" };
  if (first.kind === "refused") return first;
  if (second.kind === "refused") return second;
  return pairOf(first, second);
}

const MOST_CHARACTERS = 120;

type Angle = Extract<AngleReading, { kind: "angle" }>;

function pairOf(first: Angle, second: Angle): CoordinateReading {
  if (first.axis !== null && first.axis === second.axis)
    return refused(`expected a latitude and a longitude, got two ${first.axis}s`);
  if (first.axis !== null || second.axis !== null) {
    const isLatitudeFirst = first.axis === "latitude" || second.axis === "longitude";
    const [latitude, longitude] = isLatitudeFirst ? [first, second] : [second, first];
    if (Math.abs(latitude.degrees) > 90) return beyond("latitude", latitude.degrees);
    if (Math.abs(longitude.degrees) > 180) return beyond("longitude", longitude.degrees);
    return { kind: "places", places: [[longitude.degrees, latitude.degrees]] };
  }
  const orders: LonLat[] = [
    [second.degrees, first.degrees],
    [first.degrees, second.degrees],
  ];
  const places = orders.filter(([lon, lat]) => Math.abs(lon) <= 180 && Math.abs(lat) <= 90);
  if (places.length === 0)
    return refused(
      `expected degrees of at most 90 and 180, got ${first.degrees} and ${second.degrees}; for metres name their grid, as in "EPSG:28992 155000 463000"`,
    );
  return { kind: "places", places: first.degrees === second.degrees ? places.slice(0, 1) : places };
}

function refused(why: string): { kind: "refused"; why: string } {
  return { kind: "refused", why };
}

function beyond(axis: string, degrees: number): CoordinateReading {
  return refused(`expected a ${axis} of at most ${axis === "latitude" ? 90 : 180} degrees, got ${degrees}`);
}

/** Replaces signs that mean the same by one of them: minus, primes, degree signs, spaces. */
function plainText(text: string): string {
  return text
    .normalize("NFC")
    .replace(/[\u2212\u2012\u2013\uFE63\uFF0D]/g, "-")
    .replace(/[\u2032\u2019\u02B9\u00B4`]/g, "'")
    .replace(/[\u2033\u201D\u201C\u02BA]|''/g, '"')
    .replace(/[\u00BA\u02DA]/g, "°")
    .replace(/[\u00A0\u202F\u2009]/g, " ")
    .replace(/^[([]|[)\]]$/g, "")
    .trim();
}

/** The direction that letters and words stand for. O is Ost (east) in German and Ouest (west) in French: it may mean either. */
const LETTERS: Readonly<Record<string, "N" | "S" | "E" | "W" | "O">> = {
  n: "N",
  nord: "N",
  north: "N",
  norte: "N",
  s: "S",
  sud: "S",
  süd: "S",
  south: "S",
  sur: "S",
  e: "E",
  est: "E",
  ost: "E",
  east: "E",
  este: "E",
  w: "W",
  west: "W",
  ouest: "W",
  oeste: "W",
  ovest: "W",
  o: "O",
};
const WORDS = Object.keys(LETTERS)
  .sort((one, other) => other.length - one.length)
  .join("|");
const NUMBER = String.raw`\d+(?:[.,]\d+)?|[.,]\d+`;
const ANGLE = new RegExp(
  String.raw`^(?:(${WORDS})\s*)?([-+])?\s*(${NUMBER})\s*(?:°|deg|d)?\s*(?:(${NUMBER})\s*'?\s*)?(?:(${NUMBER})\s*"?\s*)?(${WORDS})?$`,
  "iu",
);

/**
 * Reads one angle in degrees: `51.5`, `51,5`, `51°30'`, `51 30 0 N`, `W 14.5`. A letter tells the axis.
 *
 * @returns `refused` with the reason for: minutes or seconds of 60 and more, decimals before a smaller part, a sign
 *   that contradicts its letter, the letter O.
 */
export function parseAngle(text: string): AngleReading {
  const match = ANGLE.exec(plainText(text));
  if (match === null) return { kind: "none" };
  const [, before, sign, degreesText = "", minutesText, secondsText, after] = match;
  if (before !== undefined && after !== undefined)
    return refused(`expected one letter, got ${before} and ${after}`);
  const letter = LETTERS[(before ?? after)?.toLowerCase() ?? ""] ?? null;
  if (letter === "O")
    return refused("expected E or W, got O: it is east in German and west in French, Spanish and Italian");
  if (sign !== undefined && letter !== null && (sign === "-") !== (letter === "S" || letter === "W"))
    return refused(`expected a sign and a letter that agree, got ${sign} and ${letter}`);
  const [degrees, minutes, seconds] = [degreesText, minutesText ?? "0", secondsText ?? "0"].map((part) =>
    Number(part.replace(",", ".")),
  ) as [number, number, number];
  if (minutes >= 60) return refused(`expected minutes under 60, got ${minutes}`);
  if (seconds >= 60) return refused(`expected seconds under 60, got ${seconds}`);
  if (
    (minutesText !== undefined && !Number.isInteger(degrees)) ||
    (secondsText !== undefined && !Number.isInteger(minutes))
  )
    return refused("expected decimals in the last part only");
  const size = degrees + minutes / 60 + seconds / 3600;
  const isNegative = sign === "-" || letter === "S" || letter === "W";
  const axis = letter === null ? null : letter === "N" || letter === "S" ? "latitude" : "longitude";
  return { kind: "angle", degrees: isNegative ? -size : size, axis };
}

/** Splits a text into its two halves; null where it is not clear where the first ends. */
function splitPair(text: string): readonly [string, string] | null {
  if (!/\d/.test(text)) return null;
  const separators = [/\s*;\s*/, /\s*,\s+|\s+,\s*/, /\s*\/\s*/];
  for (const separator of separators) {
    const parts = text.split(separator);
    if (parts.length === 2) return [parts[0]!, parts[1]!];
  }
  return splitAtComma(text) ?? splitAtLetter(text) ?? splitInMiddle(text);
}

/** Splits `51.5,-14.5` and `51,-14` at the comma. Four groups of digits may be two decimal commas: `51,5,14,5` is not clear. */
function splitAtComma(text: string): readonly [string, string] | null {
  const parts = text.split(",");
  return parts.length === 2 && !/\s/.test(text) ? [parts[0]!, parts[1]!] : null;
}

/** Splits `51.5N 14.5W` and `N51.5W14.5`: a letter ends the first half, or begins the second. */
function splitAtLetter(text: string): readonly [string, string] | null {
  const ends = new RegExp(`^([^a-zäöü]*\\d[^a-zäöü]*(?:${WORDS}))[\\s]*([-+\\d.,].*)$`, "iu").exec(text);
  if (ends !== null) return [ends[1]!, ends[2]!];
  const begins = new RegExp(
    `^((?:${WORDS})?[^a-zäöü]*\\d[^a-zäöü]*?)\\s*((?:${WORDS})\\s*[-+]?[\\d.,].*)$`,
    "iu",
  ).exec(text);
  return begins === null ? null : [begins[1]!, begins[2]!];
}

/** Splits numbers with nothing but spaces between: the second half begins at its sign, or has as many parts as the first. */
function splitInMiddle(text: string): readonly [string, string] | null {
  const parts = text
    .replace(/\s*(°|'|")\s*/g, "$1 ")
    .trim()
    .split(/\s+/);
  const signed = parts.findIndex((part, at) => at > 0 && /^[-+]/.test(part));
  const degreeSigns = parts.flatMap((part, at) => (part.includes("°") ? [at] : []));
  const at = signed > 0 ? signed : degreeSigns.length === 2 ? degreeSigns[1]! : parts.length / 2;
  if (!Number.isInteger(at) || at === 0 || parts.length > 6) return null;
  return [parts.slice(0, at).join(" "), parts.slice(at).join(" ")];
}

const GRID_NUMBER = String.raw`([-+]?\d+(?:[.,]\d+)?)\s*m?`;
const NAMED_GRID = new RegExp(
  String.raw`^(?:(?:(?:EPSG|ESRI)\s*:\s*(\d+))|UTM\s*(\d{1,2})\s*([A-Z]))\s*[:,;]?\s*[EX]?\s*${GRID_NUMBER}(?:\s*[;,]\s*|\s+)[NY]?\s*${GRID_NUMBER}$`,
  "i",
);

/** Reads two numbers of a named grid, in both orders where both give a place in the area where the grid is used. */
function parseGrid(text: string): CoordinateReading | null {
  const [, code, zone, band = "N", one = "", other = ""] = NAMED_GRID.exec(text) ?? [];
  if (code === undefined && zone === undefined) return null;
  if (zone !== undefined && !(Number(zone) >= 1 && Number(zone) <= 60))
    return refused(`expected a UTM zone of 1 to 60, got ${zone}`);
  const systems = code === undefined ? utmSystems(zone!, band.toUpperCase()) : [`EPSG:${code}`];
  const [x, y] = [one, other].map((part) => Number(part.replace(",", "."))) as [number, number];
  try {
    const places = systems.flatMap((crs) => placesOf(crs, x, y));
    if (places.length === 0)
      return refused(`expected numbers within the area of ${systems.join(" or ")}, got ${x} and ${y}`);
    return { kind: "places", places };
  } catch (error) {
    if (isAppError(error, "UnsupportedCrs")) return refused(error.message);
    throw error;
  }
}

/** Bands C to M lie south of the equator, N to X north; S is written for the southern half too. */
function utmSystems(zone: string, band: string): string[] {
  const [north, south] = [`EPSG:326${zone.padStart(2, "0")}`, `EPSG:327${zone.padStart(2, "0")}`];
  if (band === "S") return [north, south];
  return [band < "N" ? south : north];
}

/** Returns the places of two numbers, in either order, that lie in the area where the grid is used. */
function placesOf(crs: string, x: number, y: number): LonLat[] {
  const toDegrees = conversion(crs, lonLat);
  const [west, south, east, north] = areaOfUse(crs) ?? [-180, -90, 180, 90];
  const orders = x === y ? [[x, y] as const] : [[x, y] as const, [y, x] as const];
  return orders
    .map(([easting, northing]) => toDegrees(easting, northing))
    .filter(([lon, lat]) => degreeBoxHolds([west - 1, south - 1, east + 1, north + 1], lon, lat));
}
