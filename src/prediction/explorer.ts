import type { Cell, LonLat } from "../core/cell.ts";
import type { ReadOptions } from "../core/read-options.ts";
import type { AreaAnswer, AreaRequest } from "./area-answer.ts";
import type { MapRequest } from "./map/predict-map.ts";
import type { MapProgress, SavedMap } from "./map/saved-map.ts";
import type { PlotAnswer, PlotRequest } from "./plot-answer.ts";
import type { PointAnswer } from "./point-answer.ts";
import type { PointInputs } from "./point-inputs.ts";
import type { Question } from "./question.ts";
import type { SpeciesTable } from "./species-table.ts";
import type { TileAnswer, TileRequest } from "./tile-answer.ts";

/** Where a point's site is centred. */
export interface PointRequest {
  readonly question: Question;
  readonly place: { readonly cell: Cell } | { readonly lonLat: LonLat };
}

/** What can be asked: by the page through the workers, by the command line directly. A rejected question is an AppError. */
export interface Explorer {
  point(request: PointRequest, options?: ReadOptions): Promise<PointAnswer>;
  /** The inputs of a point, to be looked at. */
  pointInputs(request: PointRequest, options?: ReadOptions): Promise<PointInputs>;
  tile(request: TileRequest, options?: ReadOptions): Promise<TileAnswer>;
  /** @param onProgress called with each narrower answer before the last. */
  area(
    request: AreaRequest,
    onProgress: (answer: AreaAnswer) => void,
    options?: ReadOptions,
  ): Promise<AreaAnswer>;
  /** A layer over a box as a file: `florascope map` in the page. */
  map(
    request: MapRequest,
    onProgress: (progress: MapProgress) => void,
    options?: ReadOptions,
  ): Promise<SavedMap>;
  /** The habitats of a pasted vegetation plot: no place, and nothing is read but the habitat model. */
  plot(request: PlotRequest, options?: ReadOptions): Promise<PlotAnswer>;
  speciesTable(sdm: string, options?: ReadOptions): Promise<SpeciesTable>;
}
