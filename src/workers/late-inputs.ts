import type { InputReader } from "../prediction/input/input-reader.ts";
import { createLate, type Late } from "./late.ts";

/** A reader of inputs that outlives its worker. */
export interface LateInputs extends Omit<Late<InputReader>, "ask"> {
  readonly reader: InputReader;
}

export function createLateInputs(): LateInputs {
  const late = createLate<InputReader>();
  return {
    ...late,
    reader: {
      inputTile: (request, options) => late.ask((one) => one.inputTile(request, options), options?.signal),
      rasterCard: (address, options) => late.ask((one) => one.rasterCard(address, options), options?.signal),
      text: (address, options) => late.ask((one) => one.text(address, options), options?.signal),
      agree: (origins) => late.ask((one) => one.agree(origins), undefined),
      surveys: (request, options) => late.ask((one) => one.surveys(request, options), options?.signal),
      surveyPoints: (survey, options) =>
        late.ask((one) => one.surveyPoints(survey, options), options?.signal),
    },
  };
}
