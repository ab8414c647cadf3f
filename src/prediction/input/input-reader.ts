import type { Bbox } from "../../core/bbox.ts";
import { type Call, type CallTable, copied } from "../../core/calls.ts";
import type { LookedUp } from "../published/find-published-maps.ts";
import type { PublishedAnswer, PublishedRequest } from "../published/published-maps.ts";
import type { RasterCard } from "../raster/raster-card.ts";
import type { GoldenVerdict } from "../reading/golden-verdict.ts";
import type { SurveyContent, SurveyFile } from "../surveys/survey.ts";
import type { InputTile, InputTileRequest } from "./input-tile.ts";

/** All calls that show a catalogue or a raster without any model. The page asks the reading worker, Node asks directly. */
export interface InputReader {
  readonly inputTile: Call<InputTileRequest, InputTile>;
  /**
   * @param request  address of a person's own raster, on this device or a server. @throws AppError with one sentence that
   * says what the raster lacks.
   */
  readonly rasterCard: Call<string, RasterCard>;
  /** The published maps of species at a place. Each server that is asked was agreed to. */
  readonly publishedMaps: Call<PublishedRequest, PublishedAnswer, LookedUp>;
  /**
   * Reads a small text on another server, for a card; null where there is none.
   *
   * @param request  its address.
   */
  readonly text: Call<string, string | null>;
  /**
   * Allows requests to exactly these addresses, in addition to the page's own server.
   *
   * @param request  what the person agreed to (core/agreements.ts).
   */
  readonly agree: Call<readonly string[], void>;
  /**
   * Compares the series of a catalogue with the numbers that it states of a known place; a verdict for each.
   *
   * @param request  address of the catalogue.
   */
  readonly golden: Call<string, readonly GoldenVerdict[]>;
  /** The surveys that a catalogue names for a box (degrees). */
  readonly surveys: Call<SurveysRequest, readonly SurveyFile[]>;
  readonly surveyPoints: Call<SurveyFile, SurveyContent>;
}

/** The table of how the calls of a reader of inputs cross threads. */
export const inputCalls: CallTable<InputReader> = {
  inputTile: ({ values }) => [values.buffer as ArrayBuffer],
  rasterCard: copied,
  publishedMaps: copied,
  text: copied,
  agree: copied,
  golden: copied,
  surveys: copied,
  surveyPoints: copied,
};

interface SurveysRequest {
  /** Address of a STAC catalogue. */
  readonly catalogue: string;
  readonly bbox: Bbox;
}
