import { projectionOfConversion } from "../core/crs/system-table.ts";
import { type Crs, europeanGrid } from "../core/crs.ts";
import type { GeoKeys } from "./geo-reference.ts";

const userDefined = 32767;
const geographicModel = 2;
const projectedModel = 1;
const geocentricModel = 3;

/**
 * Returns the coordinate system that a GeoTIFF's keys state: `EPSG:<code>`; the WKT that Esri's programs write into a
 * citation; or PROJ text where the keys spell out a projection and a datum. Null where they state none.
 *
 * Keys: OGC GeoTIFF 1.1 (https://docs.ogc.org/is/19-008r4/19-008r4.html), annex B.
 *
 * @returns `unknown` with what the keys say, where they state a system that is not understood; it is never replaced by
 *   another system.
 */
export function systemOfKeys(keys: GeoKeys): { crs: Crs | null; unknown: string | null } {
  const named = codeOf(keys.ProjectedCSTypeGeoKey);
  if (named !== null) return { crs: `EPSG:${named}`, unknown: null };
  const text = esriText(keys);
  if (text !== null) return { crs: text, unknown: null };
  if (isProjected(keys)) return knownOr(projectedText(keys), keys);
  const geographic = codeOf(keys.GeographicTypeGeoKey);
  if (geographic !== null) return { crs: `EPSG:${geographic}`, unknown: null };
  if (keys.GTModelTypeGeoKey === geographicModel) return knownOr(geographicText(keys), keys);
  if (keys.GTModelTypeGeoKey === geocentricModel) return knownOr(null, keys);
  return { crs: null, unknown: null };
}

function knownOr(crs: Crs | null, keys: GeoKeys): { crs: Crs | null; unknown: string | null } {
  if (crs !== null) return { crs, unknown: null };
  const said = [keys.PCSCitationGeoKey, keys.GTCitationGeoKey, keys.GeogCitationGeoKey].find(
    (citation) => typeof citation === "string" && citation !== "",
  );
  return { crs: null, unknown: String(said ?? `projection method ${keys.ProjCoordTransGeoKey ?? "none"}`) };
}

function codeOf(value: unknown): number | null {
  return typeof value === "number" && value > 0 && value < userDefined ? value : null;
}

function isProjected(keys: GeoKeys): boolean {
  return (
    keys.GTModelTypeGeoKey === projectedModel ||
    [keys.ProjectedCSTypeGeoKey, keys.ProjectionGeoKey, keys.ProjCoordTransGeoKey].some(
      (key) => key !== undefined,
    )
  );
}

/** Returns the WKT of the whole system, which Esri's programs write into a citation after fixed words. */
function esriText(keys: GeoKeys): Crs | null {
  for (const citation of [keys.PCSCitationGeoKey, keys.GTCitationGeoKey, keys.GeogCitationGeoKey]) {
    const text = typeof citation === "string" ? /ESRI PE String = (.*)$/s.exec(citation)?.[1] : undefined;
    if (text !== undefined) return text.replace(/[|\0\s]+$/, "");
  }
  return null;
}

function projectedText(keys: GeoKeys): Crs | null {
  const datum = datumText(keys);
  const conversion = codeOf(keys.ProjectionGeoKey);
  const projection = conversion === null ? methodText(keys) : projectionOfConversion(conversion);
  if (datum === null || projection === null) return null;
  const text = `${projection} ${datum} +no_defs`;
  return text.startsWith(europeanText) && /EPSG:(4258|4326)|GRS80|WGS84/.test(datum) ? europeanGrid : text;
}

/** The grid of all cells; on WGS 84 and on GRS 80 it differs by a tenth of a millimetre. */
const europeanText = "+proj=laea +lat_0=52 +lon_0=10 +x_0=4321000 +y_0=3210000 ";

function geographicText(keys: GeoKeys): Crs | null {
  const datum = datumText(keys);
  return datum === null || degreesPerUnit(keys) !== 1 ? null : `+proj=longlat ${datum} +no_defs`;
}

const ellipsoidNames: Readonly<Record<number, string>> = { 7019: "+ellps=GRS80", 7030: "+ellps=WGS84" };
const ellipsoidSizes: Readonly<Record<number, string>> = {
  7001: "+ellps=airy",
  7004: "+ellps=bessel",
  7022: "+ellps=intl",
  7024: "+ellps=krass",
  7011: "+ellps=clrk80ign",
};
const meridians: Readonly<Record<number, number>> = {
  8901: 0,
  8902: -9.1319061111,
  8903: 2.33722917,
  8905: -3.6879388889,
  8906: 12.4523333333,
  8907: 7.4395833333,
  8909: -17.6666666667,
  8910: 4.367975,
  8911: 18.0582777778,
  8912: 23.7163375,
  8913: 10.7229166667,
};

/** Returns PROJ's text for the datum: from its code, from a stated shift, or from an ellipsoid that needs no shift; else null. */
function datumText(keys: GeoKeys): string | null {
  const code = codeOf(keys.GeographicTypeGeoKey) ?? codeOf(keys.GeogGeodeticDatumGeoKey);
  if (code !== null) return `+datum=EPSG:${code}`;
  const own = Number(
    keys.GeogPrimeMeridianLongGeoKey ?? meridians[Number(keys.GeogPrimeMeridianGeoKey ?? 8901)],
  );
  if (!Number.isFinite(own)) return null;
  const meridian = own === 0 ? "" : ` +pm=${own}`;
  const shift = numbersOf(keys.GeogTOWGS84GeoKey);
  const size = sizeText(keys);
  const named = ellipsoidNames[Number(keys.GeogEllipsoidGeoKey)];
  if (size !== null && shift.length >= 3) return `${size}${meridian} +towgs84=${shift.join(",")}`;
  return named === undefined ? null : named + meridian;
}

function sizeText(keys: GeoKeys): string | null {
  const code = Number(keys.GeogEllipsoidGeoKey);
  const [a, rf] = [Number(keys.GeogSemiMajorAxisGeoKey), Number(keys.GeogInvFlatteningGeoKey)];
  return ellipsoidNames[code] ?? ellipsoidSizes[code] ?? (a > 0 && rf > 0 ? `+a=${a} +rf=${rf}` : null);
}

function numbersOf(value: unknown): number[] {
  const values = typeof value === "object" && value !== null ? Array.from(value as ArrayLike<unknown>) : [];
  return values.filter((one) => typeof one === "number");
}

type Key = keyof GeoKeys;
/** PROJ's name of a projection, and the keys in which its parameters may be, the usual one first. */
interface Method {
  readonly proj: string;
  readonly keys: Readonly<Record<string, readonly Key[]>>;
  /** Parameters that may be left out. */
  readonly optional?: readonly string[];
}

const falseOrigin: Method["keys"] = { x_0: ["ProjFalseEastingGeoKey"], y_0: ["ProjFalseNorthingGeoKey"] };
const scale: readonly Key[] = ["ProjScaleAtNatOriginGeoKey", "ProjScaleAtCenterGeoKey"];
const latitude: readonly Key[] = [
  "ProjNatOriginLatGeoKey",
  "ProjCenterLatGeoKey",
  "ProjFalseOriginLatGeoKey",
];
const longitude: readonly Key[] = [
  "ProjNatOriginLongGeoKey",
  "ProjCenterLongGeoKey",
  "ProjFalseOriginLongGeoKey",
];
const natural = { lat_0: latitude, lon_0: longitude, ...falseOrigin };
const parallels: Method["keys"] = { lat_1: ["ProjStdParallel1GeoKey"], lat_2: ["ProjStdParallel2GeoKey"] };
const falseOriginOfCone: Method["keys"] = {
  x_0: ["ProjFalseOriginEastingGeoKey", "ProjFalseEastingGeoKey"],
  y_0: ["ProjFalseOriginNorthingGeoKey", "ProjFalseNorthingGeoKey"],
};

/** Methods by their GeoTIFF code (ProjCoordTransGeoKey). */
const methods: Readonly<Record<number, Method>> = {
  1: { proj: "tmerc", keys: { ...natural, k: scale }, optional: ["k"] },
  7: {
    proj: "merc",
    keys: { lon_0: longitude, lat_ts: ["ProjStdParallel1GeoKey"], k: scale, ...falseOrigin },
    optional: ["lat_ts", "k"],
  },
  8: { proj: "lcc", keys: { ...parallels, lat_0: latitude, lon_0: longitude, ...falseOriginOfCone } },
  9: { proj: "lcc", keys: { lat_1: latitude, ...natural, k: scale }, optional: ["k"] },
  10: { proj: "laea", keys: natural },
  11: { proj: "aea", keys: { ...parallels, ...natural } },
  12: { proj: "aeqd", keys: natural },
  15: {
    proj: "stere",
    keys: {
      lat_ts: latitude,
      lon_0: ["ProjStraightVertPoleLongGeoKey", ...longitude],
      k: scale,
      ...falseOrigin,
    },
    optional: ["k"],
  },
  16: { proj: "sterea", keys: { ...natural, k: scale }, optional: ["k"] },
  17: {
    proj: "eqc",
    keys: { lon_0: longitude, lat_ts: ["ProjStdParallel1GeoKey", "ProjCenterLatGeoKey"], ...falseOrigin },
    optional: ["lat_ts"],
  },
  18: { proj: "cass", keys: natural },
  24: { proj: "sinu", keys: { lon_0: longitude, ...falseOrigin } },
  28: { proj: "cea", keys: { lon_0: longitude, lat_ts: ["ProjStdParallel1GeoKey"], ...falseOrigin } },
};

/**
 * Returns PROJ's text of a projection that the keys spell out; null for an unknown method or unit, or where a parameter is missing.
 */
function methodText(keys: GeoKeys): string | null {
  const method = methods[Number(keys.ProjCoordTransGeoKey)];
  const [degrees, metres] = [degreesPerUnit(keys), metresPerUnit(keys)];
  if (method === undefined || degrees === null || metres === null) return null;
  const texts: string[] = [];
  for (const [name, places] of Object.entries(method.keys)) {
    const place = places.find((key) => typeof keys[key] === "number");
    if (place === undefined && method.optional?.includes(name)) continue;
    if (place === undefined) return null;
    const factor = { k: 1, x_0: metres, y_0: metres }[name] ?? degrees;
    texts.push(`+${name}=${(keys[place] as number) * factor}`);
  }
  const pole = method.proj === "stere" ? ` +lat_0=${texts[0]!.includes("=-") ? -90 : 90}` : "";
  const unit = metres === 1 ? "" : ` +to_meter=${metres}`;
  return `+proj=${method.proj}${pole} ${texts.join(" ")}${unit}`;
}

function degreesPerUnit({ GeogAngularUnitsGeoKey: unit }: GeoKeys): number | null {
  if (unit === undefined || unit === 9102 || unit === 9122) return 1;
  return unit === 9105 ? 0.9 : null;
}

const metres: Readonly<Record<number, number>> = { 9001: 1, 9002: 0.3048, 9003: 1200 / 3937, 9036: 1000 };

function metresPerUnit({
  ProjLinearUnitsGeoKey: unit,
  ProjLinearUnitSizeGeoKey: size,
}: GeoKeys): number | null {
  if (unit === userDefined && typeof size === "number" && size > 0) return size;
  return unit === undefined ? 1 : (metres[Number(unit)] ?? null);
}
