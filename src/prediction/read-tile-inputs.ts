import type { Catalogue } from "../catalog/catalogue.ts";
import { findModality } from "../catalog/find-modality.ts";
import { boxAround } from "../core/bbox.ts";
import type { Cell } from "../core/cell.ts";
import { geographicPosition } from "../core/grid-position.ts";
import type { Modality } from "../core/modality.ts";
import type { ReadOptions } from "../core/read-options.ts";
import type { Rasters } from "../sources/raster-file.ts";
import type { ModalitySources } from "../tensors/read-site.ts";
import { readTile, type TileReading } from "../tensors/read-tile.ts";

/** A tile of cells, its year, and how wide a Sentinel-2 patch is. */
export interface TilePlace {
  /** The tile's south-western cell. */
  readonly tile: Cell;
  /** Side of a Sentinel-2 patch, pixels of 10 m. */
  readonly patchSize: number;
  /** Year of the Sentinel-2 composite; null takes the newest. */
  readonly year: number | null;
}

const tileSideMetres = 3_200;

/** The inputs of the 4,096 cells of a tile, from the rasters that the catalogue names for its place and year. */
export async function readTileInputs(
  catalogue: Catalogue,
  rasters: Rasters,
  { tile, patchSize, year }: TilePlace,
  options: ReadOptions = {},
): Promise<TileReading> {
  const sources = await findTileSources(catalogue, tile, year, options);
  return readTile(rasters, sources, tile, patchSize, options);
}

/** The bands that serve each modality over a tile in a year, null for a modality that the catalogue does not have there. */
export async function findTileSources(
  catalogue: Catalogue,
  tile: Cell,
  year: number | null,
  options: ReadOptions = {},
): Promise<ModalitySources> {
  const bbox = boxAround(
    [0, tileSideMetres].flatMap((dx) =>
      [0, tileSideMetres].map((dy) => geographicPosition(tile.east + dx, tile.north + dy)),
    ),
  );
  const bandsOf = async (modality: Modality) =>
    (await findModality(catalogue, { modality, bbox, year }, options))?.bands ?? null;
  // One after the other: the first look-up reads the catalogue's documents, the others find them read.
  const sentinel2 = await bandsOf("sentinel2");
  const landsat = await bandsOf("landsat");
  const climate = await bandsOf("climate");
  return { sentinel2, landsat, climate };
}
