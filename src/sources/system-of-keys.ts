import { projectionOfConversion } from "../core/crs/system-table.ts";
import { type Crs, europeanGrid } from "../core/crs.ts";
import type { GeoKeys } from "./geo-reference.ts";

const USER_DEFINED = 32767;
const GEOGRAPHIC_MODEL = 2;
const PROJECTED_MODEL = 1;
const GEOCENTRIC_MODEL = 3;

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
  if (keys.GTModelTypeGeoKey === GEOGRAPHIC_MODEL) return knownOr(geographicText(keys), keys);
  if (keys.GTModelTypeGeoKey === GEOCENTRIC_MODEL) return knownOr(null, keys);
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
  return typeof value === "number" && value > 0 && value < USER_DEFINED ? value : null;
}

function isProjected(keys: GeoKeys): boolean {
  return (
    keys.GTModelTypeGeoKey === PROJECTED_MODEL ||
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
  return text.startsWith(EUROPEAN_TEXT) && /EPSG:(4258|4326)|GRS80|WGS84/.test(datum) ? europeanGrid : text;
}

/** The grid of all cells; on WGS 84 and on GRS 80 it differs by a tenth of a millimetre. */
const EUROPEAN_TEXT = "+proj=laea +lat_0=52 +lon_0=10 +x_0=4321000 +y_0=3210000 ";

function geographicText(keys: GeoKeys): Crs | null {
  const datum = datumText(keys);
  return datum === null || degreesPerUnit(keys) !== 1 ? null : `+proj=longlat ${datum} +no_defs`;
}

const ELLIPSOID_NAMES: Readonly<Record<number, string>> = { 7019: "+ellps=GRS80", 7030: "+ellps=WGS84" };
const ELLIPSOID_SIZES: Readonly<Record<number, string>> = {
  7001: "+ellps=airy",
  7004: "+ellps=bessel",
  7022: "+ellps=intl",
  7024: "+ellps=krass",
  7011: "+ellps=clrk80ign",
};
const MERIDIANS: Readonly<Record<number, number>> = {
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
    keys.GeogPrimeMeridianLongGeoKey ?? MERIDIANS[Number(keys.GeogPrimeMeridianGeoKey ?? 8901)],
  );
  if (!Number.isFinite(own)) return null;
  const meridian = own === 0 ? "" : ` +pm=${own}`;
  const shift = numbersOf(keys.GeogTOWGS84GeoKey);
  const size = sizeText(keys);
  const named = ELLIPSOID_NAMES[Number(keys.GeogEllipsoidGeoKey)];
  if (size !== null && shift.length >= 3) return `${size}${meridian} +towgs84=${shift.join(",")}`;
  if (named !== undefined) return named + meridian;
  // A sphere has no datum: its latitudes and longitudes are taken as they are, as PROJ takes them. MODIS has one.
  const {
    GeogSemiMajorAxisGeoKey: radius,
    GeogSemiMinorAxisGeoKey: minor,
    GeogInvFlatteningGeoKey: rf,
  } = keys;
  const isSphere = typeof radius === "number" && radius > 0 && (minor === radius || rf === 0);
  return isSphere ? `+R=${radius}${meridian}` : null;
}

function sizeText(keys: GeoKeys): string | null {
  const code = Number(keys.GeogEllipsoidGeoKey);
  const [a, rf] = [Number(keys.GeogSemiMajorAxisGeoKey), Number(keys.GeogInvFlatteningGeoKey)];
  return ELLIPSOID_NAMES[code] ?? ELLIPSOID_SIZES[code] ?? (a > 0 && rf > 0 ? `+a=${a} +rf=${rf}` : null);
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

const FALSE_ORIGIN: Method["keys"] = { x_0: ["ProjFalseEastingGeoKey"], y_0: ["ProjFalseNorthingGeoKey"] };
const SCALE: readonly Key[] = ["ProjScaleAtNatOriginGeoKey", "ProjScaleAtCenterGeoKey"];
const LATITUDE: readonly Key[] = [
  "ProjNatOriginLatGeoKey",
  "ProjCenterLatGeoKey",
  "ProjFalseOriginLatGeoKey",
];
const LONGITUDE: readonly Key[] = [
  "ProjNatOriginLongGeoKey",
  "ProjCenterLongGeoKey",
  "ProjFalseOriginLongGeoKey",
];
const NATURAL = { lat_0: LATITUDE, lon_0: LONGITUDE, ...FALSE_ORIGIN };
const PARALLELS: Method["keys"] = { lat_1: ["ProjStdParallel1GeoKey"], lat_2: ["ProjStdParallel2GeoKey"] };
const FALSE_ORIGIN_OF_CONE: Method["keys"] = {
  x_0: ["ProjFalseOriginEastingGeoKey", "ProjFalseEastingGeoKey"],
  y_0: ["ProjFalseOriginNorthingGeoKey", "ProjFalseNorthingGeoKey"],
};

/** Methods by their GeoTIFF code (ProjCoordTransGeoKey). */
const METHODS: Readonly<Record<number, Method>> = {
  1: { proj: "tmerc", keys: { ...NATURAL, k: SCALE }, optional: ["k"] },
  7: {
    proj: "merc",
    keys: { lon_0: LONGITUDE, lat_ts: ["ProjStdParallel1GeoKey"], k: SCALE, ...FALSE_ORIGIN },
    optional: ["lat_ts", "k"],
  },
  8: { proj: "lcc", keys: { ...PARALLELS, lat_0: LATITUDE, lon_0: LONGITUDE, ...FALSE_ORIGIN_OF_CONE } },
  9: { proj: "lcc", keys: { lat_1: LATITUDE, ...NATURAL, k: SCALE }, optional: ["k"] },
  10: { proj: "laea", keys: NATURAL },
  11: { proj: "aea", keys: { ...PARALLELS, ...NATURAL } },
  12: { proj: "aeqd", keys: NATURAL },
  15: {
    proj: "stere",
    keys: {
      lat_ts: LATITUDE,
      lon_0: ["ProjStraightVertPoleLongGeoKey", ...LONGITUDE],
      k: SCALE,
      ...FALSE_ORIGIN,
    },
    optional: ["k"],
  },
  16: { proj: "sterea", keys: { ...NATURAL, k: SCALE }, optional: ["k"] },
  17: {
    proj: "eqc",
    keys: { lon_0: LONGITUDE, lat_ts: ["ProjStdParallel1GeoKey", "ProjCenterLatGeoKey"], ...FALSE_ORIGIN },
    optional: ["lat_ts"],
  },
  18: { proj: "cass", keys: NATURAL },
  24: { proj: "sinu", keys: { lon_0: LONGITUDE, ...FALSE_ORIGIN } },
  28: { proj: "cea", keys: { lon_0: LONGITUDE, lat_ts: ["ProjStdParallel1GeoKey"], ...FALSE_ORIGIN } },
};

/**
 * Returns PROJ's text of a projection that the keys spell out; null for an unknown method or unit, or where a parameter is missing.
 */
function methodText(keys: GeoKeys): string | null {
  const method = METHODS[Number(keys.ProjCoordTransGeoKey)];
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

const METRES: Readonly<Record<number, number>> = { 9001: 1, 9002: 0.3048, 9003: 1200 / 3937, 9036: 1000 };

function metresPerUnit({
  ProjLinearUnitsGeoKey: unit,
  ProjLinearUnitSizeGeoKey: size,
}: GeoKeys): number | null {
  if (unit === USER_DEFINED && typeof size === "number" && size > 0) return size;
  return unit === undefined ? 1 : (METRES[Number(unit)] ?? null);
}
