import proj4 from "proj4";
import type { LonLat } from "./cell.ts";
import { type CoordinateReading, refused } from "./coordinate-reading.ts";
import { degreeBoxHolds } from "./crs/system-table.ts";
import { areaOfUse, conversion, lonLat } from "./crs.ts";
import { isAppError } from "./errors.ts";

const GRID_NUMBER = String.raw`([-+]?\d+(?:[.,]\d+)?)\s*m?`;
const PAIR = String.raw`[EX]?\s*${GRID_NUMBER}\s*[EX]?(?:\s*[;,]\s*|\s+)[NY]?\s*${GRID_NUMBER}\s*[NY]?`;
const NAMED_GRID = new RegExp(
  String.raw`^(?:(?:(?:EPSG|ESRI)\s*:\s*(\d+))|UTM\s*(?:zone\s*)?(\d{1,2})\s*([A-Z])?)\s*[:,;]?\s*${PAIR}$`,
  "i",
);
/** A zone without the word UTM: metres have five digits or more, which degrees never have. */
const BARE_ZONE =
  /^(\d{1,2})\s*([C-HJ-NP-X])\s*[,;:]?\s+0*(\d{5,6}(?:\.\d+)?)\s*m?E?[\s,;]+0*(\d{5,8}(?:\.\d+)?)\s*m?N?$/i;
const MGRS =
  /^(?:MGRS|USNG)?[\s:]*(\d{1,2})\s*([C-HJ-NP-X])\s*([A-HJ-NP-Z])([A-HJ-NP-V])\s*(\d+)(?:\s+(\d+))?$/i;
const BANDS = "CDEFGHJKLMNPQRSTUVWX";

/**
 * Reads two numbers of a named grid (`EPSG:28992 155000 463000`, `UTM 32N 500000 5500000`), in both orders where both give
 * a place in the area where the grid is used, or a square of the military grid (MGRS, `28U EC 34706 05547`), of which the
 * middle is given. Null for any other text.
 */
export function parseGridText(text: string): CoordinateReading | null {
  const square = MGRS.exec(text);
  if (square !== null) return parseSquare(square);
  const [, code, named, namedBand, x1 = "", y1 = ""] = NAMED_GRID.exec(text) ?? [];
  const [, bare, bareBand, x2 = "", y2 = ""] = BARE_ZONE.exec(text) ?? [];
  const zone = named ?? bare;
  if (code === undefined && zone === undefined) return null;
  if (zone !== undefined && !(Number(zone) >= 1 && Number(zone) <= 60))
    return refused(`expected a UTM zone of 1 to 60, got ${zone}`);
  const band = (namedBand ?? bareBand)?.toUpperCase() ?? null;
  const systems = code === undefined ? utmSystems(zone!, band) : [`EPSG:${code}`];
  const [x, y] = [x1 || x2, y1 || y2].map((part) => Number(part.replace(",", "."))) as [number, number];
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

/** Bands C to M lie south of the equator, N to X north; S is written for the southern half too, and no letter may be either. */
function utmSystems(zone: string, band: string | null): string[] {
  const [north, south] = [`EPSG:326${zone.padStart(2, "0")}`, `EPSG:327${zone.padStart(2, "0")}`];
  if (band === "S" || band === null) return [north, south];
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

/** Reads the middle of an MGRS square; its letters must be ones that its zone and band have. */
function parseSquare([, zone, band, column, row, first, second]: RegExpExecArray): CoordinateReading {
  const digits = `${first}${second ?? ""}`;
  const isEven = second === undefined ? digits.length % 2 === 0 : first!.length === second.length;
  if (!isEven || digits.length > 10)
    return refused(`expected as many digits of easting as of northing, at most five each, got ${digits}`);
  const name = `${zone}${band}${column}${row}`.toUpperCase();
  const outside = refused(`expected a square of the military grid (MGRS), there is none of the name ${name}`);
  const central = 6 * Number(zone) - 183;
  const south = -80 + 8 * BANDS.indexOf(band!.toUpperCase());
  if (Number(zone) < 1 || Number(zone) > 60) return outside;
  try {
    const [lon, lat] = proj4.mgrs.toPoint(`${name}${digits}`);
    // Squares reach a little over the edges of their band; the last band has 12 degrees; some zones of Norway and Svalbard have 12.
    const height = band!.toUpperCase() === "X" ? 12 : 8;
    const isThere = Math.abs(lon - central) <= 6.2 && lat >= south - 1 && lat <= south + height + 1;
    return isThere ? { kind: "places", places: [[lon, lat]] } : outside;
  } catch {
    return outside;
  }
}
