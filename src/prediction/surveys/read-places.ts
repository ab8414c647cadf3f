import { type Crs, conversion, europeanGrid, lonLat, wholeTurn } from "../../core/crs.ts";
import { AppError } from "../../core/errors.ts";
import { findDecimalMark } from "../../core/table/read-number.ts";
import type { Table } from "../../core/table/read-table.ts";
import type { ColumnReading } from "./column-reading.ts";
import { datumSystem, isUnstatedDatum } from "./datum-system.ts";
import { readCoordinateCell } from "./read-coordinate-cell.ts";
import type { SurveyColumns } from "./survey-columns.ts";

/** What a person states about the columns of a survey where the file does not. */
export interface SurveyReading {
  /** Coordinate system of the columns, "EPSG:2056"; null where they are degrees. */
  readonly crs: Crs | null;
  /** Whether the columns of coordinates are exchanged: the x column holds y. */
  readonly isSwapped: boolean;
  /** A table of the plots' places and dates, where the file has their species only, or the other way round. */
  readonly headers?: { readonly text: string; readonly address: string } | null;
}

/** A place on the European grid (EPSG:3035, metres) and in degrees. */
export interface Place {
  readonly x: number;
  readonly y: number;
  readonly lon: number;
  readonly lat: number;
}

/** Degrees of a full circle. Longitudes above 180 are counted from 0 to 360. */
const fullCircle = 360;

/**
 * Reads the place of each line of a survey. A line with two empty cells has no place of its own; a line whose cells are not
 * coordinates is a problem.
 *
 * @throws AppError BadInput when the columns are missing, when x and y have no system, and when the columns fit no line as
 * they are but every line after an exchange, and when they hold degrees and the stated system has metres.
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
  const cells = sharedPairs(table, order as [number, number]);
  const mark = findDecimalMark([...new Set(cells)].flat());
  const style = { mark, grouped: !isDegrees };
  const read = ofEach(cells, (pair) => {
    const both = pair.map((cell, at) =>
      readCoordinateCell(cell, at === 0 ? "longitude" : "latitude", isDegrees, style),
    );
    return { numbers: both.map(({ value }) => value), why: both.find(({ why }) => why !== null)?.why };
  });
  const numbers = cells.map((pair) => read(pair).numbers);
  if (isDegrees && !isSwapped) refuseExchanged(numbers, table, found, address);
  const isMetric = crs !== null && wholeTurn(crs) === null;
  if (isMetric) refuseDegrees(numbers, table, found, crs, address);
  const toPlace = placesOf(crs);
  const problems = new Map<number, readonly string[]>();
  const values = cells.map((pair, row): Place | null => {
    if (pair.every((cell) => cell === "")) return null;
    const datum = columns.at.datum === undefined ? "" : table.rows[row]!.cells[columns.at.datum]!;
    const { why } = read(pair);
    const system = crs === null ? datumSystem(datum) : crs;
    const degrees = isMetric && areDegrees(numbers[row]!) ? degreesSentence(crs, numbers[row]!) : null;
    const place = why ?? degrees ?? placeOf(pair, numbers[row]!, isDegrees, system, toPlace);
    if (typeof place !== "string") return place;
    problems.set(row, [place]);
    return null;
  });
  const withoutDatum = table.rows.filter(
    ({ cells }) => columns.at.datum === undefined || isUnstatedDatum(cells[columns.at.datum]!),
  ).length;
  return { values, problems, notes: notesOf(numbers, isDegrees, crs, withoutDatum) };
}

/** The two cells of each line; one and the same pair for equal cells, because a long table repeats them. */
function sharedPairs({ rows }: Table, [first, second]: [number, number]): readonly (readonly string[])[] {
  const known = new Map<string, readonly string[]>();
  return rows.map(({ cells }) => {
    const key = `${cells[first]}\n${cells[second]}`;
    const pair = known.get(key) ?? [cells[first]!, cells[second]!];
    known.set(key, pair);
    return pair;
  });
}

/** Computes something of each different item once, and gives it. */
function ofEach<Item extends object, Value>(
  items: readonly Item[],
  compute: (item: Item) => Value,
): (item: Item) => Value {
  const known = new Map<Item, Value>();
  for (const item of items) if (!known.has(item)) known.set(item, compute(item));
  return (item) => known.get(item)!;
}

function badInput(input: string, message: string): AppError {
  return new AppError("BadInput", message, { input });
}

/** Refuses columns that seem exchanged: every line has a latitude above 90 and would fit after an exchange. */
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

/** Refuses degrees where the stated system is one of metres: they would all lie within a few metres of its origin. */
function refuseDegrees(
  numbers: readonly (readonly (number | null)[])[],
  { header }: Table,
  found: { readonly first: number; readonly second: number },
  crs: Crs,
  address: string,
): void {
  const both = numbers.filter(([first, second]) => first != null && second != null);
  if (both.length === 0 || !both.every(areDegrees)) return;
  throw badInput(
    "--crs",
    `${address}: expected metres of ${crs} in ${header[found.first]} and ${header[found.second]}, got ${both[0]!.join(", ")}, which look like degrees: leave --crs out, or name a system of degrees such as EPSG:4326`,
  );
}

function degreesSentence(crs: Crs, pair: readonly (number | null)[]): string {
  return `expected metres of ${crs}, got ${pair.join(", ")}, which look like degrees`;
}

/** Whether two numbers may be degrees, in either order. No system of metres is used so near to its origin. */
function areDegrees(pair: readonly (number | null)[]): boolean {
  return pair.every((number) => number != null && Math.abs(number) <= fullCircle);
}

/** Reads a place from two cells, or gives a sentence that says what is wrong with them. */
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
    if (isDegrees && wholeTurn(system) === null)
      return `expected a geodeticDatum of degrees beside ${first}, ${second}, got ${system}, a system of metres`;
    const place = toPlace(system, isDegrees && first > 180 ? first - fullCircle : first, second);
    const isPlace = [place.x, place.y, place.lon, place.lat].every(Number.isFinite);
    return isPlace ? place : `${first}, ${second} is no place in ${system}`;
  } catch (error) {
    if (error instanceof AppError) return error.message;
    return `${first}, ${second} is no place in ${system}`;
  }
}

/**
 * Makes a converter from coordinates to places. It converts each pair in a system once, because a long table repeats them.
 */
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
