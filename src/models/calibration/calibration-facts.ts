import type { SdmCalibration } from "../sdm-calibration.ts";

/** Where the sites came from that tell whether a model is at home; null where the model has none. */
export type ApplicabilitySource = "training plots" | "calibration plots" | "as before" | null;

/**
 * Returns the properties of a manifest that a calibration sets: the model's numbers are then probabilities of presence on plots of
 * a stated size, and the manifest says which plots those were.
 *
 * @param date  when it was calibrated, ISO 8601.
 */
export function calibrationProperties(
  { plots, notAssessed = [] }: SdmCalibration,
  { date, applicability }: { readonly date: string; readonly applicability: ApplicabilitySource },
): Readonly<Record<string, unknown>> {
  return {
    "florascope:output_kind": "presence-probability",
    "florascope:calibration": {
      place: plots.place,
      date,
      plots: plots.count,
      plot_area_square_metres: plots.areaSquareMetres,
      blocks: plots.blocks,
      years: plots.years ?? null,
      classes_not_assessed: notAssessed.length,
      applicability,
    },
  };
}
