import type { Bbox } from "../../core/bbox.ts";
import { type Call, type CallTable, copied } from "../../core/calls.ts";
import type { RasterCard } from "../raster/raster-card.ts";
import type { SurveyFile, SurveyPoint } from "../surveys/survey.ts";
import type { InputTile, InputTileRequest } from "./input-tile.ts";

/** What can be seen of a catalogue without any model: asked of the reading worker, or in Node directly. */
export interface InputReader {
  readonly inputTile: Call<InputTileRequest, InputTile>;
  /**
   * @param request  address of a raster of a person's own, wherever it lies.
   * @throws AppError of what it lacks, in one sentence.
   */
  readonly rasterCard: Call<string, RasterCard>;
  /**
   * A small text on another server, for a card; null where there is none.
   *
   * @param request  its address.
   */
  readonly text: Call<string, string | null>;
  /**
   * Lets exactly these addresses be asked beside the page's own server.
   *
   * @param request  what the person agreed to (core/agreements.ts).
   */
  readonly agree: Call<readonly string[], void>;
  /** The surveys that a catalogue names for a box (degrees). */
  readonly surveys: Call<SurveysRequest, readonly SurveyFile[]>;
  readonly surveyPoints: Call<SurveyFile, readonly SurveyPoint[]>;
}

/** How the calls of a reader of inputs cross threads. */
export const inputCalls: CallTable<InputReader> = {
  inputTile: ({ values }) => [values.buffer as ArrayBuffer],
  rasterCard: copied,
  text: copied,
  agree: copied,
  surveys: copied,
  surveyPoints: copied,
};

interface SurveysRequest {
  /** Address of a STAC catalogue. */
  readonly catalogue: string;
  readonly bbox: Bbox;
}
