import type { LonLat } from "./cell.ts";
import { type AngleReading, type CoordinateReading, refused } from "./coordinate-reading.ts";
import { parseGeoUri } from "./parse-geo-uri.ts";
import { parseGridText } from "./parse-grid-text.ts";
import { plainHyphens } from "./text/plain-hyphens.ts";

/**
 * Reads the place that a text names: decimal degrees, degrees with minutes and seconds, with letters before or after
 * (N, S, E, W, and what German, French, Spanish and Italian write), a decimal comma, the true minus sign; a geo: address;
 * or a named grid (`EPSG:28992 155000 463000`, `UTM 32N 500000 5500000`, MGRS). Plain numbers are latitude first; where the
 * other order fits too, both are given.
 */
export function parseCoordinate(text: string): CoordinateReading {
  const plain = plainText(text);
  if (plain.length > MOST_CHARACTERS) return { kind: "none" };
  const named = parseGeoUri(plain) ?? parseGridText(plain);
  if (named !== null) return named;
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
      `expected degrees of at most 90 and 180, got ${first.degrees} and ${second.degrees}; for metres name their grid, as in "EPSG:28992 155000 463000" or "UTM 32N 500000 5500000"`,
    );
  return { kind: "places", places: first.degrees === second.degrees ? places.slice(0, 1) : places };
}

function beyond(axis: string, degrees: number): CoordinateReading {
  return refused(`expected a ${axis} of at most ${axis === "latitude" ? 90 : 180} degrees, got ${degrees}`);
}

/** Replaces signs that mean the same by one of them: minus, primes, degree signs, spaces. */
function plainText(text: string): string {
  return plainHyphens(text.normalize("NFC"))
    .replace(/[\u2032\u2018\u2019\u201A\u201B\u02B9\u02BC\u02C8\u00B4\uFF07`]/g, "'")
    .replace(/[\u2033\u201D\u201C\u201E\u201F\u02BA\uFF02]|''/g, '"')
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
