import { createCatalogues } from "../../catalog/create-catalogues.ts";
import { urgencies } from "../../core/read-options.ts";
import type { Rasters } from "../../sources/raster-file.ts";
import type { Transport } from "../../transport/transport.ts";
import { listSurveys, surveyPoints } from "../surveys/read-surveys.ts";
import type { InputReader } from "./input-reader.ts";
import { readInputTile } from "./read-input-tile.ts";

/** The reader of inputs to look at, over the same files and caches as that of predictions. */
export function createInputReader(transport: Transport, rasters: Rasters): InputReader {
  const catalogueAt = createCatalogues(transport);
  return {
    async inputTile(request, options = {}) {
      const reads = { urgency: urgencies.tile, ...options };
      return readInputTile(rasters, await catalogueAt(request.catalogue, reads), request, reads);
    },
    async surveys({ catalogue, bbox }, options = {}) {
      return listSurveys(await catalogueAt(catalogue, options), bbox, options);
    },
    surveyPoints: (survey, options = {}) => surveyPoints(transport, survey, options),
  };
}
