import type { Plantbert } from "../../inference/plantbert/open-plantbert.ts";
import type { Sdm } from "../../models/open-sdm.ts";
import { patchShape, windowsWith } from "../cells/patch-shape.ts";
import type { PatchShape } from "../cells/scale-tile.ts";
import { layerKind } from "../map-layer.ts";
import { layerComputer } from "../map-layers/layer-computers.ts";
import type { PredictionSetup } from "../prediction-setup.ts";
import { askedPicture } from "../question.ts";
import type { TilePlace } from "../reading/tile-place.ts";
import type { CellTileRequest, TileAnswer } from "./tile-answer.ts";
import { type TileGrid, tileGrid } from "./tile-grid.ts";

/** A request for a tile, with the models and the grid that answer it. */
export interface TileJob {
  readonly request: CellTileRequest;
  readonly sdm: Sdm;
  /** The habitat model, for layers that need it; else null. */
  readonly habitat: Plantbert | null;
  readonly grid: TileGrid;
  readonly patch: PatchShape;
  readonly mode: TileAnswer["mode"];
  /** The place to read: the tile with the margin that the shared pass needs. */
  readonly place: TilePlace;
  readonly backend: PredictionSetup["backend"];
}

/**
 * Prepares the job of a tile: opens its models and finds what is to be read. @throws AppError BadInput where the models
 * cannot give the layer; any error of opening them.
 */
export async function tileJob(
  { models, backend }: PredictionSetup,
  request: CellTileRequest,
): Promise<TileJob> {
  const { question, tile, level } = request;
  const sdm = await models.sdm(question.sdm);
  layerComputer(request.layer).require(request.layer, { sdm, question });
  const { habitatModel } = layerKind(request.layer).needs(request.layer);
  const habitat = habitatModel && question.habitat !== null ? await models.habitat(question.habitat) : null;
  const grid = tileGrid(level, sdm.network.sharedPass !== null);
  const patch = patchShape(sdm.network);
  return {
    request,
    sdm,
    habitat,
    grid,
    mode: request.mode === "exact" || grid.isByPatches ? "exact" : "bordered",
    patch,
    place: { tile, windows: windowsWith(sdm.network.inputs, patch.margin), ...askedPicture(question) },
    backend,
  };
}
