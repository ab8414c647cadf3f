import type { Plantbert } from "./open-plantbert.ts";

/**
 * The same model with the temperature fitted for predicted lists: for one list, or for drawn lists whose answers are
 * averaged. The model as it is where none was fitted. Its tensors are shared.
 */
export function forPredictedLists(model: Plantbert, kind: "single" | "averaged"): Plantbert {
  const { calibration } = model;
  if (!calibration?.predicted) return model;
  return { ...model, calibration: { ...calibration, temperature: calibration.predicted[kind] } };
}
