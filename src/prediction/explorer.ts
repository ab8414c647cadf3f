import { type Call, type CallTable, copied } from "../core/calls.ts";
import type { SpeciesTable } from "../models/species-table.ts";
import type { ChosenThreshold } from "../science/range/range-threshold.ts";
import type { AreaAnswer, AreaRequest } from "./area/area-answer.ts";
import type { SpeciesSearch } from "./find-species.ts";
import type { PlotAnswer, PlotRequest } from "./habitats/plot-answer.ts";
import type { MapRequest } from "./map/predict-map.ts";
import type { MapProgress, SavedMap } from "./map/saved-map.ts";
import type { EmbeddedRecords, EmbedProgress, EmbedRecordsRequest } from "./own/embed-records-answer.ts";
import type { AreaPair, AreaPairProgress, AreaPairRequest } from "./pair/area-pair-answer.ts";
import type { PlotsAnswer, PlotsProgress, PlotsRequest } from "./plots/plots-answer.ts";
import type { PointAnswer } from "./point/point-answer.ts";
import type { PointProgress } from "./point/point-progress.ts";
import type { PointRequest } from "./point/point-request.ts";
import type { ListSearch, RankedSpecies } from "./point/ranked-species.ts";
import type { SecondOpinion, SecondOpinionRequest } from "./point/second-opinion-answer.ts";
import type { AreaListAnswer, AreaListRequest } from "./range/area-list.ts";
import type {
  RangeFile,
  RangeFileRequest,
  RangeThresholdRequest,
  RangeTileAnswer,
  RangeTileRequest,
} from "./range/range-calls.ts";
import type { TileAnswer, TileRequest } from "./tile/tile-answer.ts";

/**
 * All questions that can be asked: the page asks through the workers, the command line directly. A question that fails
 * rejects with an AppError.
 */
export interface Explorer {
  /** Its progress is what was read, to be looked at before the answer is there. */
  readonly point: Call<PointRequest, PointAnswer, PointProgress>;
  readonly tile: Call<TileRequest, TileAnswer>;
  /** Predicts a polygon; its progress is each partial answer before the last one. */
  readonly area: Call<AreaRequest, AreaAnswer, AreaAnswer>;
  /** A layer over a box as a file, as `florascope map` makes it. */
  readonly map: Call<MapRequest, SavedMap, MapProgress>;
  /** Keeps the device free of areas and maps until it is aborted; the strip of work that runs is finished first. */
  readonly rest: Call<null, void>;
  /** The relative suitability of one species over a square of the Earth, by a model that knows places by their position. */
  readonly rangeTile: Call<RangeTileRequest, RangeTileAnswer>;
  /** Where the range of a species ends by a rule. */
  readonly rangeThreshold: Call<RangeThresholdRequest, ChosenThreshold>;
  /** A range over a box as a file, as `florascope range` makes it. */
  readonly rangeFile: Call<RangeFileRequest, RangeFile, MapProgress>;
  /** The species that may occur in an area, by a model that knows places by their position. */
  readonly areaList: Call<AreaListRequest, AreaListAnswer>;
  /** The habitats of a pasted vegetation plot. It has no place, so only the habitat model is read. */
  readonly plot: Call<PlotRequest, PlotAnswer>;
  /** Scores a model on a person's table of plots, and fits what a calibration on them is; nothing is stored. */
  readonly plots: Call<PlotsRequest, PlotsAnswer, PlotsProgress>;
  /** What a species model sees at records and at places around them, for a fit of species of one's own. */
  readonly embedRecords: Call<EmbedRecordsRequest, EmbeddedRecords, EmbedProgress>;
  /** What another model says of the species that a first one named at a place. */
  readonly secondOpinion: Call<SecondOpinionRequest, SecondOpinion>;
  /** What a second model says over an area that the first one has answered, beside it. */
  readonly areaPair: Call<AreaPairRequest, AreaPair, AreaPairProgress>;
  /** Names of species of a model that a text may mean, for models whose list is too long to be sent. */
  readonly findSpecies: Call<SpeciesSearch, readonly string[]>;
  /** The species that a text may mean, with their place in the list of a point; for lists that are too long to be sent. */
  readonly findInList: Call<ListSearch, readonly RankedSpecies[]>;
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
  rangeTile: ({ values }) => [values.buffer],
  rangeThreshold: copied,
  rangeFile: ({ bytes }) => [bytes.buffer],
  areaList: copied,
  plot: copied,
  plots: copied,
  embedRecords: copied,
  secondOpinion: copied,
  areaPair: copied,
  findSpecies: copied,
  findInList: copied,
  speciesTable: copied,
};
