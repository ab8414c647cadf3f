import type { PreprocessingStep } from "./preprocessing.ts";

/** Returns the names of the channels after a step, in their order: only `choose` and `one-hot` change how many there are. */
export function layersAfter(layers: readonly string[], step: PreprocessingStep): readonly string[] {
  if (step.step === "choose") return step.layers;
  if (step.step === "one-hot") return step.classes.map((one) => `${layers[0]} ${one}`);
  return layers;
}

/** Returns the layers of a modality that its steps read: those that a `choose` at the beginning names, or all. */
export function layersRead(
  layers: readonly string[],
  steps: readonly PreprocessingStep[],
): readonly string[] {
  const [first] = steps;
  return first?.step === "choose" ? first.layers : layers;
}
