import { untilAborted } from "../core/abort.ts";
import { AppError } from "../core/errors.ts";
import { urgencies } from "../core/read-options.ts";
import { predictArea } from "./area/predict-area.ts";
import type { Explorer } from "./explorer.ts";
import { findSpecies } from "./find-species.ts";
import { answerPlot } from "./habitats/answer-plot.ts";
import { mapFile } from "./map/map-file.ts";
import { predictMap } from "./map/predict-map.ts";
import { embedRecords } from "./own/embed-records.ts";
import { pairOverArea } from "./pair/pair-over-area.ts";
import { predictPlots } from "./plots/predict-plots.ts";
import { findInList } from "./point/find-in-list.ts";
import { predictPoint } from "./point/predict-point.ts";
import { secondOpinion } from "./point/second-opinion.ts";
import type { PredictionSetup } from "./prediction-setup.ts";
import { answerRanges } from "./range/answer-ranges.ts";
import { listArea } from "./range/list-area.ts";
import type { PredictTile } from "./tile/create-tiles.ts";

/** Makes an explorer that answers all questions. @param tile answers those about tiles, and keeps what several tiles need. */
export function createExplorer(setup: PredictionSetup, tile: PredictTile): Explorer {
  return {
    tile,
    ...answerRanges(setup),
    areaList: (request, options) => listArea(setup, request, options),
    point: (request, options) => predictPoint(setup, request, options),
    area: (request, { onProgress = () => {}, ...options } = {}) =>
      predictArea(setup, request, onProgress, options),
    async map(request, { onProgress, ...options } = {}) {
      const numbers = await predictMap(tile, request, (done, all) => onProgress?.({ done, all }), options);
      const bytes = (await mapFile(request.layer, numbers)) as Uint8Array<ArrayBuffer>;
      return { bytes, cells: numbers.cells, banner: numbers.banner };
    },
    rest: (_request, { signal } = {}) =>
      setup.order.run(urgencies.rest, () => untilAborted(new Promise<never>(() => {}), signal), signal),
    async plot(request, { signal } = {}) {
      const model = await setup.models.habitat(request.habitat);
      const work = () =>
        answerPlot(model, request, { backend: setup.backend, ...(signal ? { signal } : {}) });
      return setup.order.run(urgencies.click, work, signal);
    },
    plots: (request, options) => predictPlots(setup, request, options),
    embedRecords: (request, options) => embedRecords(setup, request, options),
    secondOpinion: (request, options) => secondOpinion(setup, request, options),
    areaPair: (request, options) => pairOverArea(setup, request, options),
    findSpecies: async (search) => findSpecies(await setup.models.sdm(search.sdm), search),
    findInList: (search, options) => findInList(setup, search, options),
    async speciesTable(folder) {
      const { species, manifest } = await setup.models.sdm(folder);
      if (species !== null) return species;
      throw new AppError("BadInput", `${manifest.id}: expected a species table, the model has none`, {
        input: manifest.id,
      });
    },
  };
}
