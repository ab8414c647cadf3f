import type { Affine } from "../core/affine.ts";
import type { Crs } from "../core/crs.ts";

/** The keys of a GeoTIFF's directory that are read here. */
export interface GeoKeys {
  readonly GTRasterTypeGeoKey?: unknown;
  readonly ProjectedCSTypeGeoKey?: unknown;
  readonly GeographicTypeGeoKey?: unknown;
  readonly GeogEllipsoidGeoKey?: unknown;
  readonly GeogPrimeMeridianLongGeoKey?: unknown;
  readonly ProjCoordTransGeoKey?: unknown;
  readonly ProjLinearUnitsGeoKey?: unknown;
  readonly ProjStdParallel1GeoKey?: unknown;
  readonly ProjStdParallel2GeoKey?: unknown;
  readonly ProjNatOriginLatGeoKey?: unknown;
  readonly ProjNatOriginLongGeoKey?: unknown;
  readonly ProjCenterLatGeoKey?: unknown;
  readonly ProjCenterLongGeoKey?: unknown;
  readonly ProjFalseOriginLatGeoKey?: unknown;
  readonly ProjFalseOriginLongGeoKey?: unknown;
  readonly ProjFalseOriginEastingGeoKey?: unknown;
  readonly ProjFalseOriginNorthingGeoKey?: unknown;
  readonly ProjFalseEastingGeoKey?: unknown;
  readonly ProjFalseNorthingGeoKey?: unknown;
  readonly ProjScaleAtNatOriginGeoKey?: unknown;
}

/** The tags and keys that say where a TIFF lies. */
export interface GeoTags {
  readonly pixelScale: ArrayLike<number> | undefined;
  readonly tiepoint: ArrayLike<number> | undefined;
  readonly matrix: ArrayLike<number> | undefined;
  readonly keys: GeoKeys;
}

const pixelIsPoint = 2;
const userDefined = 32767;

/** The transform of the full image, or null where the file does not say. A tie point at a pixel's centre is moved to its corner. */
export function transformOf({ pixelScale, tiepoint, matrix, keys }: GeoTags): Affine | null {
  const half = keys.GTRasterTypeGeoKey === pixelIsPoint ? 0.5 : 0;
  const [a, b, c, d, e, f] = affineTags(pixelScale, tiepoint, matrix) ?? [];
  if (
    a === undefined ||
    b === undefined ||
    c === undefined ||
    d === undefined ||
    e === undefined ||
    f === undefined
  )
    return null;
  const transform: Affine = [a, b, c - half * (a + b), d, e, f - half * (d + e)];
  return transform.every(Number.isFinite) && a * e - b * d !== 0 ? transform : null;
}

function affineTags(
  scale: ArrayLike<number> | undefined,
  tie: ArrayLike<number> | undefined,
  matrix: ArrayLike<number> | undefined,
): number[] | null {
  if (matrix !== undefined && matrix.length >= 16)
    return [matrix[0]!, matrix[1]!, matrix[3]!, matrix[4]!, matrix[5]!, matrix[7]!];
  if (scale === undefined || tie === undefined || scale.length < 2 || tie.length < 6) return null;
  const [scaleX, scaleY] = [scale[0]!, scale[1]!];
  return [scaleX, 0, tie[3]! - tie[0]! * scaleX, 0, -scaleY, tie[4]! + tie[1]! * scaleY];
}

/** The coordinate system that the keys name by an EPSG code, or null. */
export function crsOf({ keys }: GeoTags): Crs | null {
  const code = keys.ProjectedCSTypeGeoKey ?? keys.GeographicTypeGeoKey;
  if (typeof code !== "number" || code <= 0 || code >= userDefined) return null;
  return `EPSG:${code}`;
}
