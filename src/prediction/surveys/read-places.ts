import { type Crs, conversion, europeanGrid, lonLat } from "../../core/crs.ts";
import { AppError } from "../../core/errors.ts";
import { findDecimalMark, readNumber } from "../../core/table/read-number.ts";
import type { Table } from "../../core/table/read-table.ts";
import type { ColumnReading } from "./column-reading.ts";
import { datumSystem, isUnstatedDatum } from "./datum-system.ts";
import type { SurveyColumns } from "./survey-columns.ts";

/** How the columns of a survey are meant, where the file does not say it. */
export interface SurveyReading {
  /** System of the columns of coordinates, "EPSG:2056"; null where they are degrees. */
  readonly crs: Crs | null;
  /** Whether the columns of coordinates are exchanged: the one of x holds y. */
  readonly isSwapped: boolean;
}

/** A place on the European grid (EPSG:3035, metres) and in degrees. */
export interface Place {
  readonly x: number;
  readonly y: number;
  readonly lon: number;
  readonly lat: number;
}

/** Longitudes from 180 on are counted all the way round. */
const fullCircle = 360;

/**
 * Where the lines of a survey are. A line whose two cells are empty has no place of its own; one whose cells are no coordinates
 * is a problem.
 *
 * @throws AppError BadInput when the columns are not there, x and y have no system, or fit no line as they are and every line
 *   when they are exchanged.
 */
export function readPlaces(
  table: Table,
  columns: SurveyColumns,
  address: string,
  { crs, isSwapped }: SurveyReading,
): ColumnReading<Place | null> {
  const found = columns.coordinates;
  if (found === null)
    throw badInput(
      address,
      `${address}: expected columns decimalLongitude and decimalLatitude (or lon, lat), or x and y with --crs, got ${table.header.slice(0, 8).join(", ")}`,
    );
  const isDegrees = found.kind === "degrees" && (crs === null || /^EPSG:4\d{3}$/.test(crs));
  if (found.kind === "projected" && crs === null)
    throw badInput(
      "--crs",
      `${address}: columns ${table.header[found.first]} and ${table.header[found.second]} need their system: add --crs EPSG:...`,
    );
  const order = isSwapped ? [found.second, found.first] : [found.first, found.second];
  const cells = table.rows.map((row) => order.map((index) => row.cells[index]!));
  const style = { mark: findDecimalMark(cells.flat()), grouped: !isDegrees };
  const numbers = cells.map((pair) => pair.map((cell) => readNumber(cell.replace(/°$/, ""), style)));
  if (isDegrees && !isSwapped) refuseExchanged(numbers, table, found, address);
  const toPlace = placesOf(crs);
  const problems = new Map<number, readonly string[]>();
  const values = cells.map((pair, row): Place | null => {
    if (pair.every((cell) => cell === "")) return null;
    const datum = columns.at.datum === undefined ? "" : table.rows[row]!.cells[columns.at.datum]!;
    const place = placeOf(pair, numbers[row]!, isDegrees, crs === null ? datumSystem(datum) : crs, toPlace);
    if (typeof place !== "string") return place;
    problems.set(row, [place]);
    return null;
  });
  const withoutDatum = table.rows.filter(
    ({ cells }) => columns.at.datum === undefined || isUnstatedDatum(cells[columns.at.datum]!),
  ).length;
  return { values, problems, notes: notesOf(numbers, isDegrees, crs, withoutDatum) };
}

function badInput(input: string, message: string): AppError {
  return new AppError("BadInput", message, { input });
}

/** Latitudes beyond 90 in every line that fit when the columns are exchanged are no slip of one line. */
function refuseExchanged(
  numbers: readonly (readonly (number | null)[])[],
  { header }: Table,
  found: { readonly first: number; readonly second: number },
  address: string,
): void {
  const both = numbers.filter(([lon, lat]) => lon != null && lat != null) as [number, number][];
  if (both.length === 0 || !both.every(([lon, lat]) => Math.abs(lat) > 90 && Math.abs(lon) <= 90)) return;
  throw badInput(
    "--swapped",
    `${address}: expected latitudes in ${header[found.second]}, got ${both[0]![1]}; all ${both.length} lines fit when the columns are exchanged: add --swapped if they are`,
  );
}

/** A place from two cells, or the sentence that says what is wrong with them. */
function placeOf(
  pair: readonly string[],
  [first, second]: readonly (number | null)[],
  isDegrees: boolean,
  system: Crs | null,
  toPlace: (system: Crs, x: number, y: number) => Place,
): Place | string {
  if (first == null || second == null) return `expected two coordinates, got "${pair[0]}", "${pair[1]}"`;
  if (isDegrees && (Math.abs(second) > 90 || first < -180 || first > fullCircle))
    return `expected degrees, got ${first}, ${second}`;
  if (system === null) return "its datum is not known here";
  try {
    const place = toPlace(system, isDegrees && first > 180 ? first - fullCircle : first, second);
    const isPlace = [place.x, place.y, place.lon, place.lat].every(Number.isFinite);
    return isPlace ? place : `${first}, ${second} is no place in ${system}`;
  } catch (error) {
    if (error instanceof AppError) return error.message;
    return `${first}, ${second} is no place in ${system}`;
  }
}

/** Converts the coordinates of lines to places, each pair of a system once: a long table repeats them. */
function placesOf(stated: Crs | null): (system: Crs, x: number, y: number) => Place {
  const known = new Map<Crs, (x: number, y: number) => Place>();
  const open = (system: Crs) => {
    const [toGrid, toDegrees] = [conversion(system, europeanGrid), conversion(system, lonLat)];
    const places = new Map<string, Place>();
    return (first: number, second: number): Place => {
      const key = `${first} ${second}`;
      const before = places.get(key);
      if (before !== undefined) return before;
      const [x, y] = toGrid(first, second);
      const [lon, lat] = system === lonLat ? [first, second] : toDegrees(first, second);
      const place = { x, y, lon, lat };
      places.set(key, place);
      return place;
    };
  };
  if (stated !== null) known.set(stated, open(stated));
  return (system, x, y) => {
    const convert = known.get(system) ?? open(system);
    known.set(system, convert);
    return convert(x, y);
  };
}

function notesOf(
  numbers: readonly (readonly (number | null)[])[],
  isDegrees: boolean,
  crs: Crs | null,
  withoutDatum: number,
): string[] {
  if (!isDegrees || crs !== null) return [`coordinates are in ${crs}`];
  const isAround = numbers.some(([lon]) => lon != null && lon > 180);
  return [
    ...(withoutDatum === 0 ? [] : [withoutDatumNote(withoutDatum, numbers.length)]),
    ...(isAround ? ["longitudes over 180 were counted all the way round: 345 is 15 west"] : []),
  ];
}

function withoutDatumNote(count: number, all: number): string {
  return count === all
    ? "coordinates are degrees; no datum is stated: WGS 84 is taken"
    : `coordinates are degrees; ${count} of ${all} lines state no datum: WGS 84 is taken for them`;
}
