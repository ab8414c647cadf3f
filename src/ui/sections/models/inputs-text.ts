import { isModality, modalityTraits } from "../../../core/modality.ts";
import { modelsWords } from "../../words/models-words.ts";

/** What a model looks at, for people; a position where it reads no rasters. An input that is no modality keeps its own name. */
export function inputsText(inputs: readonly string[]): string {
  if (inputs.length === 0) return modelsWords.card.position;
  return inputs.map((name) => (isModality(name) ? modalityTraits[name].title : name)).join(", ");
}
