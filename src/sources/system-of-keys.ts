import { type Crs, europeanGrid } from "../core/crs.ts";
import type { GeoKeys } from "./geo-reference.ts";

/** Ellipsoids of the systems that agree with WGS 84 to about a metre in Europe: others would need a shift that the keys do not tell. */
const ellipsoids: Readonly<Record<number, string>> = { 7019: "GRS80", 7030: "WGS84" };
const geographicSystems: Readonly<Record<number, string>> = { 4258: "GRS80", 4326: "WGS84" };
const metre = 9001;

/** Methods by their GeoTIFF code (ProjCoordTransGeoKey): the PROJ name, and which key each parameter stands in. */
const methods: Readonly<
  Record<number, { readonly proj: string; readonly keys: Record<string, keyof GeoKeys> }>
> = {
  1: {
    proj: "tmerc",
    keys: {
      lat_0: "ProjNatOriginLatGeoKey",
      lon_0: "ProjNatOriginLongGeoKey",
      k: "ProjScaleAtNatOriginGeoKey",
      x_0: "ProjFalseEastingGeoKey",
      y_0: "ProjFalseNorthingGeoKey",
    },
  },
  8: {
    proj: "lcc",
    keys: {
      lat_1: "ProjStdParallel1GeoKey",
      lat_2: "ProjStdParallel2GeoKey",
      lat_0: "ProjFalseOriginLatGeoKey",
      lon_0: "ProjFalseOriginLongGeoKey",
      x_0: "ProjFalseOriginEastingGeoKey",
      y_0: "ProjFalseOriginNorthingGeoKey",
    },
  },
  10: {
    proj: "laea",
    keys: {
      lat_0: "ProjCenterLatGeoKey",
      lon_0: "ProjCenterLongGeoKey",
      x_0: "ProjFalseEastingGeoKey",
      y_0: "ProjFalseNorthingGeoKey",
    },
  },
  11: {
    proj: "aea",
    keys: {
      lat_1: "ProjStdParallel1GeoKey",
      lat_2: "ProjStdParallel2GeoKey",
      lat_0: "ProjNatOriginLatGeoKey",
      lon_0: "ProjNatOriginLongGeoKey",
      x_0: "ProjFalseEastingGeoKey",
      y_0: "ProjFalseNorthingGeoKey",
    },
  },
};

/**
 * The system of a file that spells its projection out without an EPSG code, as PROJ text: transverse Mercator, Lambert conformal
 * and azimuthal, Albers, in metres, on GRS 80 or WGS 84. Null for others, and where a parameter is missing.
 *
 * Keys: OGC GeoTIFF 1.1 (https://docs.ogc.org/is/19-008r4/19-008r4.html), annex B.
 */
export function projectionOfKeys(keys: GeoKeys): Crs | null {
  const method = methods[Number(keys.ProjCoordTransGeoKey)];
  const ellipsoid =
    ellipsoids[Number(keys.GeogEllipsoidGeoKey)] ?? geographicSystems[Number(keys.GeographicTypeGeoKey)];
  const isInMetres = keys.ProjLinearUnitsGeoKey === metre;
  const isFromGreenwich = Number(keys.GeogPrimeMeridianLongGeoKey ?? 0) === 0;
  if (method === undefined || ellipsoid === undefined || !isInMetres || !isFromGreenwich) return null;
  const parameters = Object.entries(method.keys).map(([name, key]) => [name, keys[key]] as const);
  if (parameters.some(([, value]) => typeof value !== "number" || !Number.isFinite(value))) return null;
  const text = parameters.map(([name, value]) => `+${name}=${value}`).join(" ");
  if (`${method.proj} ${text}` === europeanText) return europeanGrid;
  return `+proj=${method.proj} ${text} +ellps=${ellipsoid} +units=m +no_defs`;
}

/** The grid of all cells: the two ellipsoids differ by a tenth of a millimetre. */
const europeanText = "laea +lat_0=52 +lon_0=10 +x_0=4321000 +y_0=3210000";
