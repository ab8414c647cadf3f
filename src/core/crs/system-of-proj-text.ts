import {
  defineSystem,
  everywhere,
  needsNoShift,
  noShift,
  type SystemDefinition,
  unsupported,
} from "./system-definition.ts";
import { type Datum, datumOfCode, geographicSystem, type Shift } from "./system-table.ts";

/** PROJ's `+datum` names, by the EPSG code of the geographic system. */
const DATUM_CODES: Readonly<Record<string, string>> = {
  WGS84: "4326",
  GGRS87: "4121",
  potsdam: "4314",
  carthage: "4223",
  hermannskogel: "4312",
  ire65: "4299",
  OSGB36: "4277",
};

/** Semi-major axis and inverse flattening by PROJ's `+ellps` names. */
const ELLIPSOIDS: Readonly<Record<string, readonly [a: number, rf: number]>> = {
  WGS84: [6378137, 298.257223563],
  GRS80: [6378137, 298.257222101],
  WGS72: [6378135, 298.26],
  GRS67: [6378160, 298.247167427],
  bessel: [6377397.155, 299.1528128],
  intl: [6378388, 297],
  krass: [6378245, 298.3],
  airy: [6377563.396, 299.3249646],
  mod_airy: [6377340.189, 299.3249373654],
  clrk66: [6378206.4, 294.9786982139],
  clrk80: [6378249.145, 293.465],
  clrk80ign: [6378249.2, 293.4660212936],
  helmert: [6378200, 298.3],
  sphere: [6370997, 0],
};

/** Degrees east of Greenwich by PROJ's `+pm` names. */
const MERIDIANS: Readonly<Record<string, number>> = {
  greenwich: 0,
  lisbon: -9.1319061111,
  paris: 2.33722917,
  madrid: -3.6879388889,
  rome: 12.4523333333,
  bern: 7.4395833333,
  ferro: -17.6666666667,
  brussels: 4.367975,
  stockholm: 18.0582777778,
  athens: 23.7163375,
  oslo: 10.7229166667,
};

/** The keys that define a datum: all others belong to the projection. */
const DATUM_KEYS = new Set(
  "datum ellps a b rf f r r_a towgs84 nadgrids pm no_defs type wktext init geoidgrids vunits over".split(" "),
);

/**
 * Returns the system that a PROJ text defines. The datum is known from `+datum`, from `+towgs84`, or from an ellipsoid
 * that needs no shift. A text that says only `+ellps=bessel` is refused, because its places could be 600 m off.
 * `+datum=EPSG:6314` names a datum by its EPSG code, `+datum=EPSG:4314` by that of its geographic system.
 *
 * @throws AppError UnsupportedCrs
 */
export function systemOfProjText(
  text: string,
  systemOfCode: (code: string) => SystemDefinition | null,
): SystemDefinition {
  const entries = [...text.matchAll(/\+([\w]+)(?:=(\S+))?/g)];
  const values = new Map(entries.map(([, key = "", value = ""]) => [key.toLowerCase(), value]));
  const initial = /^epsg:(\d+)$/i.exec(values.get("init") ?? "")?.[1];
  const named = initial === undefined ? null : systemOfCode(initial);
  if (named !== null) return named;
  const projection = entries
    .filter(([, key = ""]) => !DATUM_KEYS.has(key.toLowerCase()))
    .map(([whole]) => whole)
    .join(" ");
  if (!values.has("proj")) throw unsupported("a PROJ text with +proj", `"${text.slice(0, 80)}"`, text);
  return defineSystem(projection, datumOfText(values, text));
}

function datumOfText(values: ReadonlyMap<string, string>, text: string): Datum {
  const meridian = meridianOf(values.get("pm"), text);
  const code = values.get("datum");
  const known = code === undefined ? null : datumWithName(code);
  if (known !== null) return { ...known, meridian: values.has("pm") ? meridian : known.meridian };
  const ellipsoid = ellipsoidOf(values, text);
  const shift = statedShift(values, text);
  if (shift !== null && (shift.parameters.some((value) => value !== 0) || needsNoShift(ellipsoid)))
    return { name: "", ...ellipsoid, meridian, shifts: [shift] };
  if (code === undefined && needsNoShift(ellipsoid))
    return { name: "", ...ellipsoid, meridian, shifts: [noShift] };
  const got = code === undefined ? `only the ellipsoid of "${text.slice(0, 80)}"` : `"${code}"`;
  throw unsupported("a datum whose shift to WGS 84 is known here, or +towgs84", got, text);
}

function datumWithName(name: string): Datum | null {
  const code = /^EPSG:(\d+)$/.exec(name)?.[1];
  if (code !== undefined) return datumOfCode(code) ?? geographicSystem(code)?.datum ?? null;
  const geographic = DATUM_CODES[name];
  return geographic === undefined ? null : (geographicSystem(geographic)?.datum ?? null);
}

function ellipsoidOf(values: ReadonlyMap<string, string>, text: string): { a: number; rf: number } {
  const radius = Number(values.get("r") ?? Number.NaN);
  const [a, b, rf] = ["a", "b", "rf"].map((key) => Number(values.get(key) ?? Number.NaN));
  const named = ELLIPSOIDS[values.get("ellps") ?? "GRS80"];
  if (radius > 0) return { a: radius, rf: 0 };
  if (a! > 0 && rf! > 0) return { a: a!, rf: rf! };
  if (a! > 0 && b! > 0) return { a: a!, rf: a === b ? 0 : a! / (a! - b!) };
  if (named === undefined || !(values.has("ellps") || values.get("proj") === "longlat"))
    throw unsupported("an ellipsoid that is known here", `"${text.slice(0, 80)}"`, text);
  return { a: named[0], rf: named[1] };
}

function statedShift(values: ReadonlyMap<string, string>, text: string): Shift | null {
  const grids = values.get("nadgrids");
  if (grids !== undefined && grids !== "@null")
    throw unsupported("a datum without a grid of shifts", `"+nadgrids=${grids}"`, text);
  if (grids === "@null") return noShift;
  const stated = values.get("towgs84");
  return stated === undefined ? null : shiftOfNumbers(stated.split(",").map(Number), text);
}

/**
 * Returns the shift that a text states in three or seven numbers.
 *
 * @throws AppError UnsupportedCrs for any other list of numbers.
 */
export function shiftOfNumbers(numbers: readonly number[], text: string): Shift {
  if ((numbers.length !== 3 && numbers.length !== 7) || !numbers.every(Number.isFinite))
    throw unsupported("a shift to WGS 84 of 3 or 7 numbers", `"${numbers.join(", ")}"`, text);
  return {
    parameters: numbers.length === 3 ? [...numbers, 0, 0, 0, 0] : numbers,
    accuracyMetres: null,
    box: everywhere,
  };
}

function meridianOf(text: string | undefined, whole: string): number {
  if (text === undefined) return 0;
  const meridian = MERIDIANS[text.toLowerCase()] ?? Number(text);
  if (Number.isFinite(meridian)) return meridian;
  throw unsupported("a prime meridian that is known here", `"+pm=${text}"`, whole);
}
