import type { SdmCalibration } from "../../../models/sdm-calibration.ts";

/** What the calibration plots say of a conformal list at one alpha. */
export type CurvePoint = SdmCalibration["patterns"][string]["curve"][number];

/** The pattern with the most modalities: the one of a place where nothing is missing. */
function fullPattern(calibration: SdmCalibration | null): SdmCalibration["patterns"][string] | null {
  if (calibration === null) return null;
  const [first] = Object.entries(calibration.patterns).sort(
    ([one], [other]) => other.split("+").length - one.split("+").length,
  );
  return first?.[1] ?? null;
}

/** The curve of the full pattern at the alphas that are promised, by rising alpha; empty without a calibration. */
export function curveOf(calibration: SdmCalibration | null): readonly CurvePoint[] {
  const pattern = fullPattern(calibration);
  if (pattern === null) return [];
  const promised = new Set(pattern.conformal.map(({ alpha }) => alpha));
  return pattern.curve
    .filter(({ alpha }) => promised.has(alpha))
    .toSorted((one, other) => one.alpha - other.alpha);
}

/** The alphas of per-species thresholds, rising; empty where there are none. */
export function perSpeciesAlphas(calibration: SdmCalibration | null): readonly number[] {
  return (fullPattern(calibration)?.perSpecies ?? [])
    .map(({ alpha }) => alpha)
    .toSorted((one, other) => one - other);
}

/** The point of a curve nearest to an alpha, or null of an empty one. */
export function nearestPoint(curve: readonly CurvePoint[], alpha: number): CurvePoint | null {
  return curve.reduce<CurvePoint | null>(
    (best, point) =>
      best === null || Math.abs(point.alpha - alpha) < Math.abs(best.alpha - alpha) ? point : best,
    null,
  );
}
