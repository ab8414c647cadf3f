import { AppError } from "../../core/errors.ts";
import type { Plantbert } from "../../inference/plantbert/open-plantbert.ts";
import { requirePresenceProbability } from "../../science/calibration/output-kind.ts";
import { patchShape, windowsWith } from "../cells/patch-shape.ts";
import type { PatchShape } from "../cells/scale-tile.ts";
import type { Sdm } from "../open-sdm.ts";
import type { PredictionSetup } from "../prediction-setup.ts";
import { askedPicture } from "../question.ts";
import type { CellTileRequest, TileAnswer } from "../tile-answer.ts";
import type { TilePlace } from "../tile-place.ts";
import { type TileGrid, tileGrid } from "./tile-grid.ts";

/** A request for a tile with what answers it. */
export interface TileJob {
  readonly request: CellTileRequest;
  readonly sdm: Sdm;
  /** Only for habitat layers. */
  readonly habitat: Plantbert | null;
  readonly grid: TileGrid;
  readonly patch: PatchShape;
  readonly mode: TileAnswer["mode"];
  /** What is read: the tile with the margin that the shared pass looks at. */
  readonly place: TilePlace;
  readonly backend: PredictionSetup["backend"];
}

/** @throws AppError BadInput where the models cannot give the layer; what opening them throws. */
export async function tileJob(
  { models, backend }: PredictionSetup,
  request: CellTileRequest,
): Promise<TileJob> {
  const { question, tile, level } = request;
  const sdm = await models.sdm(question.sdm);
  requireLayer(sdm, request);
  const habitat =
    request.layer.kind === "habitat" && question.habitat !== null
      ? await models.habitat(question.habitat)
      : null;
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

function requireLayer(
  { manifest, labels, calibration, species }: Sdm,
  { layer, question }: CellTileRequest,
): void {
  const { id, properties } = manifest;
  const refuse = (sentence: string) => new AppError("BadInput", `${id}: ${sentence}`, { input: layer.kind });
  if (layer.kind === "species") {
    if (!labels.includes(layer.species)) throw refuse(`expected one of its species, got "${layer.species}"`);
    return;
  }
  const wanted = layer.kind === "habitat" ? "a habitat map" : `a map of ${layer.indicator}`;
  requirePresenceProbability(properties["florascope:output_kind"], wanted);
  if (calibration === null)
    throw refuse(`expected a calibrated model for ${wanted}, this one has scores only`);
  if (layer.kind === "habitat") {
    if (question.habitat === null) throw refuse("expected a habitat model for a habitat map, got none");
  } else if (layer.indicator !== "richness" && layer.indicator !== "evenness" && species === null)
    throw refuse(`expected a species table for ${wanted}, the model has none`);
}
