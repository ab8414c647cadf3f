import type { Plantbert } from "./open-plantbert.ts";

/**
 * Returns the model with the temperature that was fitted for predicted lists: for one list, or for drawn lists whose
 * answers are averaged. Where none was fitted, it returns the model unchanged. The tensors are shared.
 */
export function forPredictedLists(model: Plantbert, kind: "single" | "averaged"): Plantbert {
  const { calibration } = model;
  if (!calibration?.predicted) return model;
  return { ...model, calibration: { ...calibration, temperature: calibration.predicted[kind] } };
}
