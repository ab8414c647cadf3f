import { type Call, type CallTable, copied } from "../core/calls.ts";
import type { Cell, LonLat } from "../core/cell.ts";
import type { SpeciesTable } from "../models/species-table.ts";
import type { AreaAnswer, AreaRequest } from "./area/area-answer.ts";
import type { PlotAnswer, PlotRequest } from "./habitats/plot-answer.ts";
import type { MapRequest } from "./map/predict-map.ts";
import type { MapProgress, SavedMap } from "./map/saved-map.ts";
import type { PlotsAnswer, PlotsProgress, PlotsRequest } from "./plots/plots-answer.ts";
import type { PointAnswer } from "./point/point-answer.ts";
import type { PointInputs } from "./point/point-inputs.ts";
import type { Question } from "./question.ts";
import type { TileAnswer, TileRequest } from "./tile/tile-answer.ts";

/** A question about one point or cell, whose centre is the centre of the site. */
export interface PointRequest {
  readonly question: Question;
  readonly place: { readonly cell: Cell } | { readonly lonLat: LonLat };
}

/**
 * All questions that can be asked: the page asks through the workers, the command line directly. A question that fails
 * rejects with an AppError.
 */
export interface Explorer {
  /** Its progress is what was read, to be looked at before the answer is there. */
  readonly point: Call<PointRequest, PointAnswer, PointInputs>;
  readonly tile: Call<TileRequest, TileAnswer>;
  /** Predicts a polygon; its progress is each partial answer before the last one. */
  readonly area: Call<AreaRequest, AreaAnswer, AreaAnswer>;
  /** A layer over a box as a file, as `florascope map` makes it. */
  readonly map: Call<MapRequest, SavedMap, MapProgress>;
  /** Keeps the device free of areas and maps until it is aborted; the strip of work that runs is finished first. */
  readonly rest: Call<null, void>;
  /** The habitats of a pasted vegetation plot. It has no place, so only the habitat model is read. */
  readonly plot: Call<PlotRequest, PlotAnswer>;
  /** Scores a model on a person's table of plots, and fits what a calibration on them is; nothing is stored. */
  readonly plots: Call<PlotsRequest, PlotsAnswer, PlotsProgress>;
  /** @param request  address of the model's folder. */
  readonly speciesTable: Call<string, SpeciesTable>;
}

/** The table of how the explorer's calls cross threads. Most answers are copied, because the explorer may keep them. */
export const explorerCalls: CallTable<Explorer> = {
  point: copied,
  tile: copied,
  area: copied,
  rest: copied,
  map: ({ bytes }) => [bytes.buffer],
  plot: copied,
  plots: copied,
  speciesTable: copied,
};
