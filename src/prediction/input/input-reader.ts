import type { Bbox } from "../../core/bbox.ts";
import type { ReadOptions } from "../../core/read-options.ts";
import type { RasterCard } from "../raster/raster-card.ts";
import type { SurveyFile, SurveyPoint } from "../surveys/survey.ts";
import type { InputTile, InputTileRequest } from "./input-tile.ts";

/** What can be seen of a catalogue without any model: asked of the reading worker, or in Node directly. */
export interface InputReader {
  inputTile(request: InputTileRequest, options?: ReadOptions): Promise<InputTile>;
  /** @param address of a raster of a person's own, wherever it lies. @throws AppError of what it lacks, in one sentence. */
  rasterCard(address: string, options?: ReadOptions): Promise<RasterCard>;
  /** A small text on another server, for a card; null where there is none. */
  text(address: string, options?: ReadOptions): Promise<string | null>;
  /** Lets exactly these servers be asked beside the known ones: those that the person agreed to. */
  agree(origins: readonly string[]): Promise<void>;
  /** The surveys that a catalogue names for a box (degrees). */
  surveys(request: SurveysRequest, options?: ReadOptions): Promise<readonly SurveyFile[]>;
  surveyPoints(survey: SurveyFile, options?: ReadOptions): Promise<readonly SurveyPoint[]>;
}

export interface SurveysRequest {
  /** Address of a STAC catalogue. */
  readonly catalogue: string;
  readonly bbox: Bbox;
}
