import proj4, { type Converter } from "proj4";
import { defineCrs } from "./crs/define-crs.ts";
import { type SystemDefinition, unsupported } from "./crs/system-definition.ts";
import { type DegreeBox, degreeBoxHolds, type Shift } from "./crs/system-table.ts";

/** The name of a coordinate reference system, `EPSG:<code>`, or its PROJ or WKT definition. */
export type Crs = string;

/** The grid of all cells: ETRS89-extended LAEA Europe. */
export const europeanGrid: Crs = "EPSG:3035";

/** Longitude and latitude, WGS 84, longitude first. */
export const lonLat: Crs = "EPSG:4326";

/** Converts one pair of coordinates; longitude comes before latitude, easting before northing. */
export type Conversion = (x: number, y: number) => [x: number, y: number];

/** Krovak's first form gives metres to the south, then to the west; proj4js gives metres to the east, then to the north. */
const SOUTH_WEST = "+axis=swu";

const DEGREES = "+proj=longlat +datum=WGS84 +no_defs";

/**
 * Returns the function that converts coordinates from one system to another. It knows the systems of Europe by EPSG or
 * Esri code, and any PROJ or WKT definition whose datum is known. Where a datum has several shifts to WGS 84, each
 * place takes the most accurate one that is valid there, as PROJ does without grids.
 *
 * @throws AppError UnsupportedCrs where a system, or the shift of its datum, is not known here.
 */
export function conversion(from: Crs, to: Crs): Conversion {
  const [source, target] = [defineCrs(from), defineCrs(to)];
  if (isPlainDegrees(source) && isPlainDegrees(target)) return (x, y) => [x, y];
  if (isSimple(source) && isSimple(target)) return convert(source, textOf(source), textOf(target));
  const [toDegrees, fromDegrees] = [towardsDegrees(source), awayFromDegrees(target)];
  return (x, y) => fromDegrees(...toDegrees(x, y));
}

/** Returns the box in which a system is used, in degrees; null where nothing says so. @throws AppError UnsupportedCrs */
export function areaOfUse(crs: Crs): DegreeBox | null {
  return defineCrs(crs).area;
}

/**
 * Tells whether a system is longitude and latitude from Greenwich on a datum that needs no shift. Between two such
 * systems nothing is converted.
 */
function isPlainDegrees(system: SystemDefinition): boolean {
  const moves = system.shifts.some(({ parameters }) => parameters.some((value) => value !== 0));
  return (
    isSimple(system) && !moves && system.text.startsWith("+proj=longlat") && !system.text.includes("+pm=")
  );
}

/**
 * Returns a whole turn of longitude in the system's own unit (360 degrees, 400 grads); null for a projected system.
 * @throws AppError UnsupportedCrs
 */
export function wholeTurn(crs: Crs): number | null {
  const { text, degreesPerUnit } = defineCrs(crs);
  return text.startsWith("+proj=longlat") ? 360 / degreesPerUnit : null;
}

function isSimple({ shifts, degreesPerUnit }: SystemDefinition): boolean {
  return shifts.length === 1 && degreesPerUnit === 1;
}

function towardsDegrees(system: SystemDefinition): Conversion {
  const { shifts, degreesPerUnit, text } = system;
  const toOwnDegrees = shifts.length === 1 ? null : convert(system, text, ownDegrees(system));
  const toDegrees = onceForEach((shift) => convert(system, textOf(system, shift), DEGREES));
  return (x, y) => {
    const [inDegrees, alsoInDegrees] = [x * degreesPerUnit, y * degreesPerUnit];
    const own = toOwnDegrees?.(inDegrees, alsoInDegrees) ?? [0, 0];
    return toDegrees(shiftAt(shifts, ...own))(inDegrees, alsoInDegrees);
  };
}

function awayFromDegrees(system: SystemDefinition): Conversion {
  const { shifts, degreesPerUnit } = system;
  const fromDegrees = onceForEach((shift) => convert(system, DEGREES, textOf(system, shift)));
  return (lon, lat) => {
    const [x, y] = fromDegrees(shiftAt(shifts, lon, lat))(lon, lat);
    return [x / degreesPerUnit, y / degreesPerUnit];
  };
}

/** Returns the shift for a place: the first that is valid there; where none is, the one that is valid in the largest area. */
function shiftAt(shifts: readonly Shift[], lon: number, lat: number): Shift {
  const here = shifts.find(({ box }) => degreeBoxHolds(box, lon, lat));
  return here ?? shifts.reduce((widest, shift) => (sizeOf(shift) > sizeOf(widest) ? shift : widest));
}

function sizeOf({ box: [west, south, east, north] }: Shift): number {
  return (west <= east ? east - west : east - west + 360) * (north - south);
}

function onceForEach(make: (shift: Shift) => Conversion): (shift: Shift) => Conversion {
  const made = new Map<Shift, Conversion>();
  return (shift) => {
    const known = made.get(shift) ?? make(shift);
    made.set(shift, known);
    return known;
  };
}

/** Returns PROJ text for longitude and latitude from Greenwich on the system's own datum. */
function ownDegrees({ text }: SystemDefinition): string {
  const size = text.match(/\+(ellps|a|b|rf)=\S+/g)?.join(" ");
  return `+proj=longlat ${size} +no_defs`;
}

function textOf({ text, shifts }: SystemDefinition, { parameters } = shifts[0]!): string {
  return parameters.some((value) => value !== 0) ? `${text} +towgs84=${parameters.join(",")}` : text;
}

function convert({ text }: SystemDefinition, from: string, to: string): Conversion {
  const converter = makeConverter(text, from, to);
  const [countsSouth, giveSouth] = [from.includes(SOUTH_WEST), to.includes(SOUTH_WEST)];
  return (x, y) => {
    const [ownX, ownY] = converter.forward(countsSouth ? [-y, -x] : [x, y]);
    return giveSouth ? [-ownY, -ownX] : [ownX, ownY];
  };
}

function makeConverter(text: string, from: string, to: string): Converter {
  try {
    return proj4(from, to);
  } catch (cause) {
    throw unsupported("a projection that is known here", `"${text.slice(0, 80)}" (${String(cause)})`, text);
  }
}
