import { isSeries, modalities } from "../../core/modality.ts";
import type { PartValues } from "../../inference/networks/network.ts";
import type { ScaledTile, TileEmbeddings } from "../../inference/networks/scaled-tile.ts";
import { newPace } from "../../inference/pace.ts";
import type { Sdm } from "../../models/open-sdm.ts";
import type { PreparedSite } from "../../tensors/prepare-site.ts";
import type { TileReading } from "../../tensors/read-tile.ts";
import type { TileAnswer } from "../tile/tile-answer.ts";
import type { TileGrid } from "../tile/tile-grid.ts";
import { isEmpty, partsAt, type TileCells } from "./cells-of-tile.ts";
import { type PatchShape, scaleCell } from "./scale-tile.ts";
import type { Strips } from "./strips.ts";

/** What the cells of one level of a tile are embedded from. */
export interface CellInputs {
  readonly reading: TileReading;
  readonly grid: TileGrid;
  readonly patch: PatchShape;
  readonly cells: TileCells;
  /** As the network takes them. */
  readonly scaled: ScaledTile;
}

/**
 * The parts of a level's cells, missing ones replaced by the training mean (or zero).
 *
 * @param mode  `exact` runs each cell's own patch where the grid is by patches, and computes what padding changes cell by
 * cell elsewhere.
 * @throws the abort reason between two strips of work.
 */
export async function embedCells(
  sdm: Sdm,
  inputs: CellInputs,
  mode: TileAnswer["mode"],
  strips: Strips,
): Promise<TileEmbeddings> {
  const { network, means } = sdm;
  if (inputs.grid.isByPatches || network.sharedPass === null) return embedPatches(sdm, inputs, strips);
  const byPart = await network.sharedPass.embedTile(inputs.scaled, mode, means, strips.pace);
  replaceMissingPictures(sdm, byPart, inputs.cells);
  return { cells: inputs.cells.present.length, byPart };
}

async function embedPatches(
  sdm: Sdm,
  { reading, grid, patch, cells }: CellInputs,
  { signal, breathe }: Strips,
): Promise<TileEmbeddings> {
  const steps = sdm.manifest.properties["florascope:preprocessing"];
  const rows = newRows(sdm, grid.side ** 2);
  for (let cell = 0; cell < rows.cells; cell++) {
    const has = partsAt(cells, cell);
    const own = isEmpty(cells, cell)
      ? sdm.means
      : await sdm.network.embedSite(
          onlyParts(sdm, scaleCell(reading, steps, grid, { cell, ...patch }), has),
          newPace(signal),
        );
    setRow(sdm, rows, cell, own);
    await breathe();
  }
  return rows;
}

/** Parts of cells, all zero. */
export function newRows({ network }: Sdm, cells: number): TileEmbeddings {
  return {
    cells,
    byPart: new Map(network.parts.map(({ name, width }) => [name, new Float32Array(cells * width)])),
  };
}

/** Sets one cell's parts, what is missing to its training mean. */
export function setRow({ means }: Sdm, { byPart }: TileEmbeddings, cell: number, own: PartValues): void {
  for (const [part, all] of byPart) {
    const values = own.get(part) ?? means.get(part);
    if (values) all.set(values, cell * values.length);
  }
}

/** A site without the modalities of parts that count as missing. */
function onlyParts({ network }: Sdm, site: PreparedSite, has: readonly string[]): PreparedSite {
  const needed = network.parts
    .filter(({ name }) => has.includes(name))
    .flatMap(({ modalities }) => modalities);
  const missing = modalities.filter((modality) => !needed.includes(modality));
  return { ...site, ...Object.fromEntries(missing.map((modality) => [modality, null])) };
}

/** The window has a picture for every cell; one that is mostly without data counts as missing. */
function replaceMissingPictures({ network, means }: Sdm, byPart: PartValues, cells: TileCells): void {
  for (const { name, width, modalities: needed } of network.parts) {
    if (needed.every(isSeries)) continue;
    const mean = means.get(name) ?? new Float32Array(width);
    cells.present.forEach((_, cell) => {
      if (!partsAt(cells, cell).includes(name)) byPart.get(name)?.set(mean, cell * width);
    });
  }
}
