import { findChild, listChildren, parseWkt, readNodeName, readNumbers, type WktNode } from "./parse-wkt.ts";
import { plainName } from "./plain-name.ts";
import {
  defineSystem,
  needsNoShift,
  noShift,
  type SystemDefinition,
  unsupported,
} from "./system-definition.ts";
import { shiftOfNumbers, systemOfProjText } from "./system-of-proj-text.ts";
import {
  type Datum,
  datumNamed,
  datumOfCode,
  geographicSystem,
  isSameEllipsoid,
  type Shift,
} from "./system-table.ts";
import { convertToDegrees, projectionOfWkt } from "./wkt-projection.ts";

const GEOGRAPHIC_KEYWORDS = [
  "GEOGCS",
  "GEOGCRS",
  "GEODCRS",
  "GEODETICCRS",
  "GEOGRAPHICCRS",
  "BASEGEOGCRS",
  "BASEGEODCRS",
];
const PROJECTED_KEYWORDS = ["PROJCS", "PROJCRS", "PROJECTEDCRS"];

type SystemOfCode = (code: string) => SystemDefinition | null;

/**
 * Returns the system that a WKT text defines: from its EPSG or Esri code where it has one that is known here, else from
 * its method, parameters, units and datum. A datum is known by its code or its name (EPSG's, Esri's). A TOWGS84 in the
 * text is believed before what is known of the datum.
 *
 * @throws AppError UnsupportedCrs where the text is not WKT, or the method or the shift of the datum is not known here.
 */
export function systemOfWkt(text: string, systemOfCode: SystemOfCode): SystemDefinition {
  const root = parseWkt(text);
  if (root === null) throw unsupported("a coordinate system in WKT", `"${text.trim().slice(0, 80)}"`, text);
  return systemOfNode(root, text, systemOfCode);
}

function systemOfNode(root: WktNode, text: string, systemOfCode: SystemOfCode): SystemDefinition {
  const children = listChildren(root);
  if (/^(COMPD_CS|COMPOUNDCRS)$/.test(root.keyword)) {
    const horizontal = findChild(root, ...PROJECTED_KEYWORDS, ...GEOGRAPHIC_KEYWORDS, "BOUNDCRS");
    if (horizontal !== null) return systemOfNode(horizontal, text, systemOfCode);
  }
  if (root.keyword === "BOUNDCRS") {
    const source = listChildren(findChild(root, "SOURCECRS") ?? root)[0];
    const stated = boundShift(root, text);
    if (source !== undefined) return withShift(systemOfNode(source, text, systemOfCode), stated);
  }
  const geographic = GEOGRAPHIC_KEYWORDS.includes(root.keyword)
    ? root
    : findChild(root, ...GEOGRAPHIC_KEYWORDS);
  const isProjected = PROJECTED_KEYWORDS.includes(root.keyword);
  if (geographic === null || !(isProjected || geographic === root))
    throw unsupported("a projected or geographic system", `${root.keyword} "${readNodeName(root)}"`, text);
  const extension = children.find(({ keyword, values }) => keyword === "EXTENSION" && values[0] === "PROJ4");
  if (typeof extension?.values[1] === "string") return systemOfProjText(extension.values[1], systemOfCode);
  const code = codeOf(root);
  const known = code === null ? null : systemOfCode(code);
  if (known !== null) return withShift(known, statedShift(geographic, text));
  return buildSystem(root, geographic, text);
}

function buildSystem(root: WktNode, geographic: WktNode, text: string): SystemDefinition {
  const degreesPerUnit = angularUnit(geographic);
  if (root === geographic)
    return defineSystem("+proj=longlat", datumOfNode(geographic, text), { degreesPerUnit });
  const holder = findChild(root, "CONVERSION") ?? root;
  const [metresPerUnit = 1] = readNumbers(findChild(root, "UNIT", "LENGTHUNIT") ?? firstAxisUnit(root));
  const projection = projectionOfWkt(holder, { degreesPerUnit, metresPerUnit });
  const method = readNodeName(findChild(holder, "PROJECTION", "METHOD"));
  if (projection === null)
    throw unsupported("a projection that is known here", `"${method}" of "${readNodeName(root)}"`, text);
  const isSphere = /^(mercatorauxiliarysphere|popularvisualisationpseudomercator)$/.test(plainName(method));
  const datum = datumOfNode(geographic, text);
  return defineSystem(projection, isSphere ? { ...datum, rf: 0 } : datum);
}

/** WKT of 2015 and later may give the unit with each axis. */
function firstAxisUnit(root: WktNode): WktNode | null {
  const axis = findChild(root, "AXIS");
  return axis === null ? null : findChild(axis, "LENGTHUNIT", "ANGLEUNIT");
}

function angularUnit(geographic: WktNode): number {
  const [radians] = readNumbers(findChild(geographic, "UNIT", "ANGLEUNIT") ?? firstAxisUnit(geographic));
  return radians === undefined ? 1 : convertToDegrees(radians);
}

/** Returns the EPSG or Esri code of an element, or null. */
function codeOf(node: WktNode): string | null {
  const authority = findChild(node, "AUTHORITY", "ID");
  if (authority === null || !/^(EPSG|ESRI)$/i.test(readNodeName(authority))) return null;
  return /^\d+$/.exec(String(authority.values[1]))?.[0] ?? null;
}

/** @throws AppError UnsupportedCrs where the datum's shift is neither stated nor known. */
function datumOfNode(geographic: WktNode, text: string): Datum {
  const node = findChild(geographic, "DATUM", "GEODETICDATUM", "TRF", "ENSEMBLE");
  const [a = 0, rf = Number.NaN] = readNumbers(
    node === null ? null : findChild(node, "SPHEROID", "ELLIPSOID"),
  );
  if (node === null || !(a > 0) || !(rf >= 0))
    throw unsupported("a datum with its ellipsoid", `"${readNodeName(geographic)}"`, text);
  const size = { a, rf };
  const meridian = meridianOf(geographic, text);
  const known = knownDatum(geographic, node, size);
  const stated = statedShift(geographic, text);
  // Programs also write zeros when they do not know the shift: zeros count only where nothing says otherwise.
  const shifts = isMoving(stated)
    ? [stated]
    : (known?.shifts ?? (needsNoShift(size) && isUnnamed(node, stated) ? [noShift] : null));
  if (shifts === null)
    throw unsupported("a datum whose shift to WGS 84 is known here", `"${readNodeName(node)}"`, text);
  return { name: readNodeName(node), ...size, meridian, shifts };
}

/**
 * Finds the datum by its code, then by its name, then by the name of the geographic system. A datum on another
 * ellipsoid is another datum.
 */
function knownDatum(geographic: WktNode, node: WktNode, size: { a: number; rf: number }): Datum | null {
  const found =
    datumOfCode(codeOf(node) ?? "") ??
    geographicSystem(codeOf(geographic) ?? "")?.datum ??
    datumNamed(readNodeName(node), size) ??
    datumNamed(readNodeName(geographic), size);
  return found !== null && isSameEllipsoid(found, size) ? found : null;
}

/**
 * Tells whether the text names no datum ("unknown", or the name that programs write for an ellipsoid alone), or says
 * itself that nothing moves.
 */
function isUnnamed(node: WktNode, stated: Shift | null): boolean {
  return (
    stated !== null ||
    /^(unknown|unnamed|undefined|notspecified|unspecified|userdefined|sphere)|basedon|^(wgs1?9?84|grs1?9?80)$/.test(
      plainName(readNodeName(node)),
    )
  );
}

function isMoving(shift: Shift | null): shift is Shift {
  return shift?.parameters.some((value) => value !== 0) ?? false;
}

function statedShift(geographic: WktNode, text: string): Shift | null {
  const datum = findChild(geographic, "DATUM");
  const stated = (datum === null ? null : findChild(datum, "TOWGS84")) ?? findChild(geographic, "TOWGS84");
  return stated === null ? null : shiftOfNumbers(readNumbers(stated), text);
}

/** Positions of the seven parameters in an abridged transformation, by name. */
const BOUND_PARAMETERS = [
  "xaxistranslation",
  "yaxistranslation",
  "zaxistranslation",
  "xaxisrotation",
  "yaxisrotation",
  "zaxisrotation",
  "scaledifference",
];

/**
 * Returns the shift of a system that is bound to another. Its scale is a factor, and its rotations may follow the
 * coordinate frame convention.
 */
function boundShift(root: WktNode, text: string): Shift | null {
  const transformation = findChild(root, "ABRIDGEDTRANSFORMATION");
  if (transformation === null) return null;
  const method = plainName(readNodeName(findChild(transformation, "METHOD")));
  const isFrame = method.startsWith("coordinateframe");
  if (!isFrame && !/^(geocentrictranslations|positionvector)/.test(method))
    throw unsupported("a shift of 3 or 7 numbers", `"${method}"`, text);
  const numbers = [0, 0, 0, 0, 0, 0, 0];
  for (const node of listChildren(transformation).filter(({ keyword }) => keyword === "PARAMETER")) {
    const place = BOUND_PARAMETERS.indexOf(plainName(readNodeName(node)));
    const [value = 0] = readNumbers(node);
    if (place === 6) numbers[place] = (value - 1) * 1e6;
    else if (place >= 3) numbers[place] = isFrame ? -value : value;
    else if (place >= 0) numbers[place] = value;
  }
  return shiftOfNumbers(numbers, text);
}

function withShift(system: SystemDefinition, stated: Shift | null): SystemDefinition {
  return isMoving(stated) ? { ...system, shifts: [stated] } : system;
}

/**
 * Prime meridians, degrees east of Greenwich. Programs write their number in degrees or in the text's own unit, so the
 * name decides.
 */
const MERIDIANS: Readonly<Record<string, number>> = {
  greenwich: 0,
  referencemeridian: 0,
  paris: 2.33722917,
  ferro: -17.6666666667,
  rome: 12.4523333333,
  oslo: 10.7229166667,
  lisbon: -9.1319061111,
  madrid: -3.6879388889,
  bern: 7.4395833333,
  brussels: 4.367975,
  stockholm: 18.0582777778,
  athens: 23.7163375,
};

/** @throws AppError UnsupportedCrs where neither name nor number says which meridian. */
function meridianOf(geographic: WktNode, text: string): number {
  const node = findChild(geographic, "PRIMEM", "PRIMEMERIDIAN");
  if (node === null) return 0;
  const known = MERIDIANS[plainName(readNodeName(node))];
  const [value] = readNumbers(node);
  if (known !== undefined) return known;
  const [own] = readNumbers(findChild(node, "ANGLEUNIT"));
  if (value !== undefined && (value === 0 || own !== undefined || angularUnit(geographic) === 1))
    return value * (own === undefined ? 1 : convertToDegrees(own));
  throw unsupported("a prime meridian that is known here", `"${readNodeName(node)}"`, text);
}
