import type { Affine } from "../core/affine.ts";

/** The keys of a GeoTIFF's directory that are read here. */
export interface GeoKeys {
  readonly GTModelTypeGeoKey?: unknown;
  readonly GTRasterTypeGeoKey?: unknown;
  readonly GTCitationGeoKey?: unknown;
  readonly PCSCitationGeoKey?: unknown;
  readonly GeogCitationGeoKey?: unknown;
  readonly ProjectedCSTypeGeoKey?: unknown;
  readonly ProjectionGeoKey?: unknown;
  readonly GeographicTypeGeoKey?: unknown;
  readonly GeogGeodeticDatumGeoKey?: unknown;
  readonly GeogEllipsoidGeoKey?: unknown;
  readonly GeogSemiMajorAxisGeoKey?: unknown;
  readonly GeogInvFlatteningGeoKey?: unknown;
  readonly GeogSemiMinorAxisGeoKey?: unknown;
  readonly GeogAngularUnitsGeoKey?: unknown;
  readonly GeogPrimeMeridianGeoKey?: unknown;
  readonly GeogPrimeMeridianLongGeoKey?: unknown;
  readonly GeogTOWGS84GeoKey?: unknown;
  readonly ProjCoordTransGeoKey?: unknown;
  readonly ProjLinearUnitsGeoKey?: unknown;
  readonly ProjLinearUnitSizeGeoKey?: unknown;
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
  readonly ProjScaleAtCenterGeoKey?: unknown;
  readonly ProjStraightVertPoleLongGeoKey?: unknown;
}

/** The tags and keys that say where a TIFF lies. */
export interface GeoTags {
  readonly pixelScale: ArrayLike<number> | undefined;
  readonly tiepoint: ArrayLike<number> | undefined;
  readonly matrix: ArrayLike<number> | undefined;
  readonly keys: GeoKeys;
}

const PIXEL_IS_POINT = 2;

/**
 * Returns the transform of the full image; null where the file has none. A tie point at the centre of a pixel is moved
 * to its corner.
 */
export function readTransform({ pixelScale, tiepoint, matrix, keys }: GeoTags): Affine | null {
  const half = keys.GTRasterTypeGeoKey === PIXEL_IS_POINT ? 0.5 : 0;
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
