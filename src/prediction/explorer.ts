import { type Call, type CallTable, copied } from "../core/calls.ts";
import type { Cell, LonLat } from "../core/cell.ts";
import type { SpeciesTable } from "../models/species-table.ts";
import type { AreaAnswer, AreaRequest } from "./area/area-answer.ts";
import type { PlotAnswer, PlotRequest } from "./habitats/plot-answer.ts";
import type { MapRequest } from "./map/predict-map.ts";
import type { MapProgress, SavedMap } from "./map/saved-map.ts";
import type { PointAnswer } from "./point/point-answer.ts";
import type { PointInputs } from "./point/point-inputs.ts";
import type { Question } from "./question.ts";
import type { TileAnswer, TileRequest } from "./tile/tile-answer.ts";

/** Where a point's site is centred. */
export interface PointRequest {
  readonly question: Question;
  readonly place: { readonly cell: Cell } | { readonly lonLat: LonLat };
}

/** What can be asked: by the page through the workers, by the command line directly. A rejected question is an AppError. */
export interface Explorer {
  /** Its progress is what was read, to be looked at before the answer is there. */
  readonly point: Call<PointRequest, PointAnswer, PointInputs>;
  readonly tile: Call<TileRequest, TileAnswer>;
  /** Its progress is each narrower answer before the last. */
  readonly area: Call<AreaRequest, AreaAnswer, AreaAnswer>;
  /** A layer over a box as a file: `florascope map` in the page. */
  readonly map: Call<MapRequest, SavedMap, MapProgress>;
  /** The habitats of a pasted vegetation plot: no place, and nothing is read but the habitat model. */
  readonly plot: Call<PlotRequest, PlotAnswer>;
  /** @param request  address of the model's folder. */
  readonly speciesTable: Call<string, SpeciesTable>;
}

/** How the explorer's calls cross threads. Most answers are copied, because the explorer may keep them. */
export const explorerCalls: CallTable<Explorer> = {
  point: copied,
  tile: copied,
  area: copied,
  map: ({ bytes }) => [bytes.buffer],
  plot: copied,
  speciesTable: copied,
};
