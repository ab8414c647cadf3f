import { findChild, listChildren, readNodeName, readNumbers, type WktNode } from "./parse-wkt.ts";
import { plainName } from "./plain-name.ts";

/** Parameters by their names in PROJ; angles in degrees, lengths in metres. */
type Parameters = ReadonlyMap<string, number>;

/** PROJ's name of each parameter, by the names that OGC, EPSG and Esri give it. */
const PARAMETER_NAMES: Readonly<Record<string, string>> = {
  latitudeoforigin: "lat_0",
  latitudeofcenter: "lat_0",
  latitudeofnaturalorigin: "lat_0",
  latitudeoffalseorigin: "lat_0",
  latitudeofprojectioncentre: "lat_0",
  centralparallel: "lat_0",
  centralmeridian: "lon_0",
  longitudeofcenter: "lon_0",
  longitudeoforigin: "lon_0",
  longitudeofnaturalorigin: "lon_0",
  longitudeoffalseorigin: "lon_0",
  longitudeofprojectioncentre: "lon_0",
  standardparallel1: "lat_1",
  latitudeof1ststandardparallel: "lat_1",
  latitudeofstandardparallel: "lat_1",
  standardparallel2: "lat_2",
  latitudeof2ndstandardparallel: "lat_2",
  pseudostandardparallel1: "pseudo",
  latitudeofpseudostandardparallel: "pseudo",
  scalefactor: "k",
  scalefactoratnaturalorigin: "k",
  scalefactoroninitialline: "k",
  scalefactoratprojectioncentre: "k",
  scalefactoronpseudostandardparallel: "k",
  falseeasting: "x_0",
  eastingatfalseorigin: "x_0",
  eastingatprojectioncentre: "x_0",
  falsenorthing: "y_0",
  northingatfalseorigin: "y_0",
  northingatprojectioncentre: "y_0",
  azimuth: "alpha",
  azimuthofinitialline: "alpha",
  azimuthatprojectioncentre: "alpha",
  colatitudeofconeaxis: "alpha",
  rectifiedgridangle: "gamma",
  anglefromrectifiedtoskewgrid: "gamma",
  xscale: "x_scale",
  yscale: "y_scale",
  xyplanerotation: "rotation",
};

const ANGLES = new Set(["lat_0", "lon_0", "lat_1", "lat_2", "pseudo", "alpha", "gamma"]);
const LENGTHS = new Set(["x_0", "y_0"]);

/**
 * Returns PROJ's name of a projection and the parameters that it takes; null where the parameters ask for a form that
 * is not supported here.
 */
type Method = (parameters: Parameters) => readonly [proj: string, ...keys: string[]] | null;

const ORIGIN = ["lat_0", "lon_0", "x_0", "y_0"] as const;
const conic: Method = (given) =>
  given.has("lat_2") ? ["lcc", ...ORIGIN, "lat_1", "lat_2"] : ["lcc", ...ORIGIN, "lat_1", "k"];
const oblique: Method = (given) =>
  given.get("alpha") === 90 && (given.get("gamma") ?? 90) === 90 ? ["somerc", ...ORIGIN, "k"] : null;
/** Esri's texts tell the two forms of Krovak apart by scales and a rotation, other texts by the axes. */
const krovak: Method = (given) => {
  const scales = ["x_scale", "y_scale", "rotation"].map((key) => given.get(key)).join(" ");
  if (scales === "1 1 0") return ["krovak", ...ORIGIN, "alpha", "k", "axis"];
  return scales === "  " || scales === "-1 1 90" ? ["krovak", ...ORIGIN, "alpha", "k"] : null;
};
/** The OGC standard of 1999 has one name for two methods. What it calls the latitude of origin is the latitude of true scale. */
const polar: Method = () => ["stere", "lat_90", "lon_0", "x_0", "y_0", "k", "lat_ts"];
const mercator: Method = (given) =>
  given.has("lat_1") ? ["merc", "lon_0", "x_0", "y_0", "lat_ts"] : ["merc", "lon_0", "x_0", "y_0", "k"];
const cylinder: Method = () => ["eqc", ...ORIGIN, "lat_ts"];

const METHODS: Readonly<Record<string, Method>> = {
  transversemercator: () => ["tmerc", ...ORIGIN, "k"],
  transversemercatorcomplex: () => ["tmerc", ...ORIGIN, "k"],
  gausskruger: () => ["tmerc", ...ORIGIN, "k"],
  lambertconformalconic: conic,
  lambertconformalconic1sp: conic,
  lambertconformalconic2sp: conic,
  lambertconicconformal1sp: conic,
  lambertconicconformal2sp: conic,
  doublestereographic: () => ["sterea", ...ORIGIN, "k"],
  obliquestereographic: () => ["sterea", ...ORIGIN, "k"],
  stereographicnorthpole: () => ["stere", "lat_90", "lon_0", "x_0", "y_0", "lat_ts"],
  polarstereographicvariantb: () => ["stere", "lat_90", "lon_0", "x_0", "y_0", "lat_ts"],
  polarstereographic: polar,
  polarstereographicvarianta: () => ["stere", ...ORIGIN, "k"],
  hotineobliquemercatorazimuthcenter: oblique,
  hotineobliquemercatorvariantb: oblique,
  obliquemercator: oblique,
  hotineobliquemercator: oblique,
  swissobliquecylindrical: () => ["somerc", ...ORIGIN, "k"],
  krovak,
  krovaknorthorientated: krovak,
  lambertazimuthalequalarea: () => ["laea", ...ORIGIN],
  albers: () => ["aea", ...ORIGIN, "lat_1", "lat_2"],
  albersconicequalarea: () => ["aea", ...ORIGIN, "lat_1", "lat_2"],
  albersequalarea: () => ["aea", ...ORIGIN, "lat_1", "lat_2"],
  cassini: () => ["cass", ...ORIGIN],
  cassinisoldner: () => ["cass", ...ORIGIN],
  mercator: mercator,
  mercator1sp: mercator,
  mercator2sp: mercator,
  mercatorvarianta: mercator,
  mercatorvariantb: mercator,
  cylindricalequalarea: () => ["cea", "lon_0", "x_0", "y_0", "lat_ts"],
  lambertcylindricalequalarea: () => ["cea", "lon_0", "x_0", "y_0", "lat_ts"],
  equidistantcylindrical: cylinder,
  equirectangular: cylinder,
  platecarree: cylinder,
  sinusoidal: () => ["sinu", "lon_0", "x_0", "y_0"],
  mollweide: () => ["moll", "lon_0", "x_0", "y_0"],
  robinson: () => ["robin", "lon_0", "x_0", "y_0"],
  equalearth: () => ["eqearth", "lon_0", "x_0", "y_0"],
  azimuthalequidistant: () => ["aeqd", ...ORIGIN],
  equidistantconic: () => ["eqdc", ...ORIGIN, "lat_1", "lat_2"],
};

/** The units in which the text of a projected system is written. */
export interface WktUnits {
  readonly degreesPerUnit: number;
  readonly metresPerUnit: number;
}

/**
 * Returns PROJ's text of the projection that a WKT text spells out; null where its method is not supported here. The
 * names of methods and parameters may be Esri's, OGC's or EPSG's; angles and lengths are in the text's own units.
 *
 * @param holder the element that holds METHOD or PROJECTION, and PARAMETERs.
 */
export function projectionOfWkt(holder: WktNode, units: WktUnits): string | null {
  const method = plainName(readNodeName(findChild(holder, "PROJECTION", "METHOD")));
  const given = parametersOf(holder, units);
  if (/^(mercatorauxiliarysphere|popularvisualisationpseudomercator)$/.test(method))
    return `+proj=merc ${written("lon_0", given)} ${written("x_0", given)} ${written("y_0", given)}`;
  if (given === null) return null;
  const [proj, ...keys] = METHODS[method]?.(given) ?? [];
  if (proj === undefined) return null;
  const texts = keys.map((key) => written(key, given)).filter((text) => text !== "");
  if (proj === "krovak" && countsSouth(holder) && !keys.includes("axis")) texts.push("+axis=swu");
  const unit = units.metresPerUnit === 1 ? "" : ` +to_meter=${plainNumber(units.metresPerUnit)}`;
  return `+proj=${proj} ${texts.join(" ")}${unit}`;
}

function countsSouth(holder: WktNode): boolean {
  const [axis] = listChildren(holder).filter(({ keyword }) => keyword === "AXIS");
  return listChildren(axis ?? holder).some(({ keyword }) => keyword === "SOUTH");
}

/** Returns null where a parameter is not known, because it might turn or stretch the map. */
function parametersOf(holder: WktNode, units: WktUnits): Parameters | null {
  const given = new Map<string, number>();
  for (const node of listChildren(holder).filter(({ keyword }) => keyword === "PARAMETER")) {
    const name = PARAMETER_NAMES[plainName(readNodeName(node))];
    const [value] = readNumbers(node);
    if (value === undefined) return null;
    if (name === undefined && value === 0) continue;
    if (name === undefined) return null;
    given.set(name, value * factorOf(name, node, units));
  }
  return given;
}

function factorOf(name: string, node: WktNode, { degreesPerUnit, metresPerUnit }: WktUnits): number {
  const [own] = readNumbers(findChild(node, "ANGLEUNIT", "LENGTHUNIT", "SCALEUNIT", "UNIT"));
  if (ANGLES.has(name)) return own === undefined ? degreesPerUnit : convertToDegrees(own);
  if (LENGTHS.has(name)) return own ?? metresPerUnit;
  return own ?? 1;
}

/**
 * Converts the size of an angular unit from radians to degrees. Degrees and grads that were written with few digits
 * give exactly 1 and 0.9.
 */
export function convertToDegrees(radians: number): number {
  const degrees = (radians * 180) / Math.PI;
  const round = Math.round(degrees * 1e7) / 1e7;
  return Math.abs(degrees - round) < 1e-9 ? round : degrees;
}

function written(key: string, given: Parameters | null): string {
  const trueScale = given?.get("lat_1") ?? given?.get("lat_0");
  if (key === "axis") return "+axis=swu";
  if (key === "lat_90") return `+lat_0=${(trueScale ?? 90) < 0 ? -90 : 90}`;
  const value = key === "lat_ts" ? trueScale : given?.get(key);
  return value === undefined ? "" : `+${key}=${plainNumber(value)}`;
}

/** Writes a number without an exponent, because the exponent's sign would end the parameter in PROJ text. */
function plainNumber(value: number): string {
  const text = String(Number(value.toPrecision(15)));
  return text.includes("e") ? value.toFixed(20) : text;
}
