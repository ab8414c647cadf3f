import type { Modality } from "../../core/modality.ts";
import { scoreSite } from "../../inference/score-site.ts";
import { embedTileCells, type ScaledTile, type TileEmbeddings } from "../../inference/score-tile.ts";
import type { TileReading } from "../../tensors/read-tile.ts";
import type { Sdm } from "../open-sdm.ts";
import type { TileAnswer } from "../tile-answer.ts";
import type { CellWork } from "./cell-work.ts";
import { scaleCell } from "./scale-tile.ts";
import { modalitiesOf, type TileCells } from "./tile-cells.ts";
import type { TileGrid } from "./tile-grid.ts";

/** What the cells of one level of a tile are embedded from. */
export interface CellInputs {
  readonly reading: TileReading;
  readonly grid: TileGrid;
  readonly cells: TileCells;
  /** As the network takes them. */
  readonly scaled: ScaledTile;
}

/**
 * The embeddings of a level's cells, missing modalities replaced by the training mean (or zero).
 *
 * @param mode  `exact` runs each cell's own patch where the grid is by patches, and computes what padding changes cell by
 * cell elsewhere.
 * @throws the abort reason between two strips of work.
 */
export async function embedCells(
  sdm: Sdm,
  inputs: CellInputs,
  mode: TileAnswer["mode"],
  work: CellWork,
): Promise<TileEmbeddings> {
  if (inputs.grid.isByPatches) return embedPatches(sdm, inputs, work);
  const embeddings = await embedTileCells(sdm.network, inputs.scaled, mode, sdm.means, work.pace);
  replaceMissingPictures(sdm, embeddings, inputs.cells);
  return embeddings;
}

async function embedPatches(
  sdm: Sdm,
  { reading, grid, cells }: CellInputs,
  { signal, breathe }: CellWork,
): Promise<TileEmbeddings> {
  const steps = sdm.manifest.properties["florascope:preprocessing"];
  const count = grid.side ** 2;
  const byModality = new Map<Modality, Float32Array>();
  for (const [modality, head] of sdm.network.heads)
    byModality.set(modality, new Float32Array(count * head.shape[0]));
  for (let cell = 0; cell < count; cell++) {
    const has = modalitiesOf(cells.present[cell]!);
    const whole = scaleCell(reading, steps, grid, { cell, patch: sdm.patchSize });
    const site = {
      sentinel2: has.includes("sentinel2") ? whole.sentinel2 : null,
      landsat: has.includes("landsat") ? whole.landsat : null,
      climate: has.includes("climate") ? whole.climate : null,
    };
    const isComputed = has.length > 0 && cells.bare[cell] === 0;
    const { embeddings } = isComputed
      ? await scoreSite(sdm.network, site, sdm.means, signal)
      : { embeddings: sdm.means };
    for (const [modality, all] of byModality) {
      const own = embeddings.get(modality) ?? sdm.means.get(modality);
      if (own) all.set(own, cell * own.length);
    }
    await breathe();
  }
  return { cells: count, byModality };
}

/** The window has a picture for every cell; one that is mostly without data counts as missing. */
function replaceMissingPictures(sdm: Sdm, { byModality }: TileEmbeddings, { present }: TileCells): void {
  const pictures = byModality.get("sentinel2");
  const width = sdm.network.heads.get("sentinel2")?.shape[0] ?? 0;
  const mean = sdm.means.get("sentinel2") ?? new Float32Array(width);
  present.forEach((bits, cell) => {
    if (!modalitiesOf(bits).includes("sentinel2")) pictures?.set(mean, cell * width);
  });
}
