import type { InputReader, SurveysRequest } from "../prediction/input/input-reader.ts";
import type { InputTile, InputTileRequest } from "../prediction/input/input-tile.ts";
import type { RasterCard } from "../prediction/raster/raster-card.ts";
import type { SurveyFile, SurveyPoint } from "../prediction/surveys/survey.ts";
import type { CallAnswers } from "./answer-calls.ts";
import type { Caller } from "./call-over-port.ts";

/** What the reading worker answers to the page itself. */
export type InputCalls = {
  readonly inputTile: { request: InputTileRequest; value: InputTile; progress: never };
  readonly rasterCard: { request: string; value: RasterCard; progress: never };
  readonly text: { request: string; value: string | null; progress: never };
  readonly agree: { request: readonly string[]; value: null; progress: never };
  readonly surveys: { request: SurveysRequest; value: readonly SurveyFile[]; progress: never };
  readonly surveyPoints: { request: SurveyFile; value: readonly SurveyPoint[]; progress: never };
};

/** The reading worker's answers. Numbers are moved, not copied. */
export function inputAnswers(reader: InputReader): CallAnswers<InputCalls> {
  return {
    async inputTile(request, { signal }) {
      const value = await reader.inputTile(request, { signal });
      return { value, moved: [value.values.buffer as ArrayBuffer] };
    },
    rasterCard: async (address, { signal }) => ({ value: await reader.rasterCard(address, { signal }) }),
    text: async (address, { signal }) => ({ value: await reader.text(address, { signal }) }),
    async agree(origins) {
      await reader.agree(origins);
      return { value: null };
    },
    surveys: async (request, { signal }) => ({ value: await reader.surveys(request, { signal }) }),
    surveyPoints: async (survey, { signal }) => ({ value: await reader.surveyPoints(survey, { signal }) }),
  };
}

/** A reader of inputs that asks the reading worker. */
export function inputsOver(caller: Caller<InputCalls>): InputReader {
  return {
    inputTile: (request, { signal } = {}) => caller.call("inputTile", request, { signal }),
    rasterCard: (address, { signal } = {}) => caller.call("rasterCard", address, { signal }),
    text: (address, { signal } = {}) => caller.call("text", address, { signal }),
    async agree(origins) {
      await caller.call("agree", origins);
    },
    surveys: (request, { signal } = {}) => caller.call("surveys", request, { signal }),
    surveyPoints: (survey, { signal } = {}) => caller.call("surveyPoints", survey, { signal }),
  };
}
