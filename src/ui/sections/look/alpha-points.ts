import type { SdmCalibration } from "../../../models/sdm-calibration.ts";

/** The measurements of a conformal list at one alpha on the calibration plots. */
export type CurvePoint = SdmCalibration["patterns"][string]["curve"][number];

/** Finds the pattern with the most modalities, which belongs to a place where no input is missing. */
function fullPattern(calibration: SdmCalibration | null): SdmCalibration["patterns"][string] | null {
  if (calibration === null) return null;
  const [first] = Object.entries(calibration.patterns).sort(
    ([one], [other]) => other.split("+").length - one.split("+").length,
  );
  return first?.[1] ?? null;
}

/** Reads the curve of the full pattern at the promised alphas, in order of rising alpha; empty without a calibration. */
export function readCurve(calibration: SdmCalibration | null): readonly CurvePoint[] {
  const pattern = fullPattern(calibration);
  if (pattern === null) return [];
  const promised = new Set(pattern.conformal.map(({ alpha }) => alpha));
  return pattern.curve
    .filter(({ alpha }) => promised.has(alpha))
    .toSorted((one, other) => one.alpha - other.alpha);
}

/** Lists the alphas of per-species thresholds in rising order; empty where there are none. */
export function perSpeciesAlphas(calibration: SdmCalibration | null): readonly number[] {
  return (fullPattern(calibration)?.perSpecies ?? [])
    .map(({ alpha }) => alpha)
    .toSorted((one, other) => one - other);
}

/** Finds the point of a curve nearest to an alpha; null for an empty curve. */
export function nearestPoint(curve: readonly CurvePoint[], alpha: number): CurvePoint | null {
  return curve.reduce<CurvePoint | null>(
    (best, point) =>
      best === null || Math.abs(point.alpha - alpha) < Math.abs(best.alpha - alpha) ? point : best,
    null,
  );
}
