import type { AreaAnswer, AreaRequest } from "../prediction/area-answer.ts";
import type { Explorer, PointRequest } from "../prediction/explorer.ts";
import type { MapRequest } from "../prediction/map/predict-map.ts";
import type { MapProgress, SavedMap } from "../prediction/map/saved-map.ts";
import type { PlotAnswer, PlotRequest } from "../prediction/plot-answer.ts";
import type { PointAnswer } from "../prediction/point-answer.ts";
import type { PointInputs } from "../prediction/point-inputs.ts";
import type { SpeciesTable } from "../prediction/species-table.ts";
import type { TileAnswer, TileRequest } from "../prediction/tile-answer.ts";
import type { CallAnswers } from "./answer-calls.ts";
import type { Caller } from "./call-over-port.ts";

/** What the compute worker answers: the questions of an explorer. */
export type ExplorerCalls = {
  readonly point: { request: PointRequest; value: PointAnswer; progress: never };
  readonly pointInputs: { request: PointRequest; value: PointInputs; progress: never };
  readonly tile: { request: TileRequest; value: TileAnswer; progress: never };
  readonly area: { request: AreaRequest; value: AreaAnswer; progress: AreaAnswer };
  readonly map: { request: MapRequest; value: SavedMap; progress: MapProgress };
  readonly plot: { request: PlotRequest; value: PlotAnswer; progress: never };
  readonly speciesTable: { request: string; value: SpeciesTable; progress: never };
};

/** The compute worker's answers: those of this explorer. Answers are copied, for the explorer may keep them. */
export function explorerAnswers(explorer: Partial<Explorer>): Partial<CallAnswers<ExplorerCalls>> {
  const { point, pointInputs, tile, area, map, plot, speciesTable } = explorer;
  return {
    ...(point && { point: async (request, { signal }) => ({ value: await point(request, { signal }) }) }),
    ...(pointInputs && {
      pointInputs: async (request, { signal }) => ({ value: await pointInputs(request, { signal }) }),
    }),
    ...(tile && { tile: async (request, { signal }) => ({ value: await tile(request, { signal }) }) }),
    ...(area && {
      area: async (request, { signal, progress }) => ({ value: await area(request, progress, { signal }) }),
    }),
    ...(map && {
      async map(request, { signal, progress }) {
        const value = await map(request, progress, { signal });
        return { value, moved: [value.bytes.buffer] };
      },
    }),
    ...(plot && { plot: async (request, { signal }) => ({ value: await plot(request, { signal }) }) }),
    ...(speciesTable && {
      speciesTable: async (sdm, { signal }) => ({ value: await speciesTable(sdm, { signal }) }),
    }),
  };
}

/** An explorer that asks the compute worker. */
export function explorerOver(caller: Caller<ExplorerCalls>): Explorer {
  return {
    point: (request, { signal } = {}) => caller.call("point", request, { signal }),
    pointInputs: (request, { signal } = {}) => caller.call("pointInputs", request, { signal }),
    tile: (request, { signal } = {}) => caller.call("tile", request, { signal }),
    area: (request, onProgress, { signal } = {}) => caller.call("area", request, { signal, onProgress }),
    map: (request, onProgress, { signal } = {}) => caller.call("map", request, { signal, onProgress }),
    plot: (request, { signal } = {}) => caller.call("plot", request, { signal }),
    speciesTable: (sdm, { signal } = {}) => caller.call("speciesTable", sdm, { signal }),
  };
}
