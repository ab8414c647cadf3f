import type { BandSource } from "../core/asset.ts";
import { createBreath } from "../core/breath.ts";
import { CELL_SIDE_METRES, type Cell, type LonLat } from "../core/cell.ts";
import { geographicPosition } from "../core/grid-position.ts";
import { eachModality, isSeries, type Modality, type SeriesModality } from "../core/modality.ts";
import type { ReadOptions } from "../core/read-options.ts";
import { TILE_CELLS } from "../core/tile.ts";
import type { Rasters } from "../sources/raster-file.ts";
import { type AerialTile, patchOfTile, readAerialTile } from "./aerial-tile.ts";
import { goneText } from "./gone-series.ts";
import type { InputWindow } from "./input-window.ts";
import { coverageReport, type ModalityReport, missingReport, namedFailure } from "./modality-report.ts";
import { lackingLayers } from "./read-aerial.ts";
import { placesGrid, readSeries } from "./read-cube.ts";
import {
  type ModalitySources,
  noPictureReason,
  partsOf,
  type Reported,
  readEach,
  readOneOrMany,
} from "./read-site.ts";
import type { Sentinel2Encoding, Sentinel2Patch, Site, SiteRasters } from "./site.ts";

/** Sentinel-2 pixels from one cell to the next. */
export const CELL_PIXELS = 5;

/** The picture of a whole tile: cell (row, col), counted from the north-west, has the patch that begins at (5 row, 5 col). */
export interface TilePicture {
  /** `[rows, cols, 4]`; NaN where there is no data. */
  readonly values: Float32Array;
  readonly rows: number;
  readonly cols: number;
  readonly patchSize: number;
  readonly encoding: Sentinel2Encoding;
}

/** The series of a whole tile, each distinct one once. */
export interface TileSeries {
  /** `[series, ...shape]`, where shape is that of one site's cube. */
  readonly values: Float32Array;
  readonly count: number;
  /** The index of each cell's series, `[64, 64]` from the north-west; -1 where the cell has no data at all. */
  readonly ofCell: Int16Array;
}

/** The rasters of the 4,096 cells of a tile; null where a modality is missing or was not asked for. */
export type TileReading = Readonly<Record<SeriesModality, TileSeries | null>> & {
  readonly sentinel2: TilePicture | null;
  readonly aerial: AerialTile | null;
  /** The tile's south-western cell. */
  readonly tile: Cell;
  readonly modalities: Readonly<Record<Modality, ModalityReport>>;
};

/**
 * Reads the inputs of all cells of a tile together: one window of each file instead of one for each cell.
 *
 * @param tile its south-western cell.
 * @param windows what is read around each cell's centre; nothing else is.
 * @throws the error of a modality that could not be read: what is not there is null, but a tile never goes without what may be there.
 */
export async function readTile(
  rasters: Rasters,
  sources: ModalitySources,
  tile: Cell,
  windows: readonly InputWindow[],
  options: ReadOptions = {},
): Promise<TileReading> {
  const { value, report } = await readEach(sources, windows, {
    sentinel2: (bands, size) => readTilePicture(rasters, sources, bands, tile, size, options),
    aerial: (bands, size) => readTileAerial(rasters, bands, tile, size, options),
    series: (modality, bands, asked) => readTileSeries(rasters, modality, bands, { tile, asked }, options),
    onFailure(error, modality) {
      throw namedFailure(modality, error);
    },
  });
  return { ...value, tile, modalities: report };
}

/**
 * Returns the site of one cell of a tile; row and column count from the north-west. It has the same numbers as {@link
 * readSite} gives for that cell.
 */
export function siteOfCell(reading: TileReading, row: number, col: number): Site {
  const rasters = eachModality((modality) => {
    if (isSeries(modality)) return reading[modality] && seriesOf(reading[modality], row, col);
    if (modality === "aerial") return reading.aerial && patchOfTile(reading.aerial, row, col);
    return reading[modality] && patchOf(reading[modality], row, col);
  }) as SiteRasters;
  return { ...rasters, position: cellPosition(reading.tile, row, col) };
}

/** Returns longitude and latitude of the centre of a cell of a tile; row and column count from the north-west. */
export function cellPosition(tile: Cell, row: number, col: number): LonLat {
  const { x, y } = firstCentre(tile);
  return geographicPosition(x + col * CELL_SIDE_METRES, y - row * CELL_SIDE_METRES);
}

function patchOf(
  { values, cols, patchSize, encoding }: TilePicture,
  row: number,
  col: number,
): Sentinel2Patch {
  const patch = new Float32Array(patchSize * patchSize * 4);
  for (let line = 0; line < patchSize; line++) {
    const from = ((row * CELL_PIXELS + line) * cols + col * CELL_PIXELS) * 4;
    patch.set(values.subarray(from, from + patchSize * 4), line * patchSize * 4);
  }
  return { values: patch, size: patchSize, encoding };
}

function seriesOf({ values, count, ofCell }: TileSeries, row: number, col: number): Float32Array | null {
  const series = ofCell[row * TILE_CELLS + col]!;
  const length = values.length / count;
  return series === -1 ? null : values.slice(series * length, (series + 1) * length);
}

/** Returns the EPSG:3035 metres of the centre of the north-western cell. */
function firstCentre({ east, north }: Cell): { x: number; y: number } {
  return { x: east + CELL_SIDE_METRES / 2, y: north + TILE_CELLS * CELL_SIDE_METRES - CELL_SIDE_METRES / 2 };
}

async function readTilePicture(
  rasters: Rasters,
  sources: ModalitySources,
  bands: readonly (BandSource | null)[],
  tile: Cell,
  patchSize: number,
  options: ReadOptions,
): Promise<Reported<TilePicture>> {
  const side = (TILE_CELLS - 1) * CELL_PIXELS + patchSize;
  const window = { ...firstCentre(tile), size: patchSize, rows: side, cols: side };
  const picture = await readOneOrMany(rasters, sources, bands, window, options);
  if (picture === null) return { value: null, report: missingReport(noPictureReason(sources)) };
  const { values, encoding, covered, files, composite } = picture;
  const value = covered === 0 ? null : { values, rows: side, cols: side, patchSize, encoding };
  const report = coverageReport(covered, Number.MIN_VALUE, "the tile's picture", files);
  return { value, report: { ...report, ...(composite !== undefined && { composite: partsOf(composite) }) } };
}

async function readTileAerial(
  rasters: Rasters,
  bands: readonly (BandSource | null)[],
  tile: Cell,
  patchSize: number,
  options: ReadOptions,
): Promise<Reported<AerialTile>> {
  const lacking = lackingLayers(bands);
  if (lacking !== null) return { value: null, report: missingReport(`${lacking} here`) };
  const read = await readAerialTile(rasters, bands, firstCentre(tile), patchSize, options);
  if (typeof read === "string")
    return { value: null, report: missingReport(`${read}: its file is not there`) };
  const { covered, files } = read;
  return {
    value: covered === 0 ? null : read.tile,
    report: coverageReport(covered, Number.MIN_VALUE, "the tile's aerial picture", files),
  };
}

async function readTileSeries(
  rasters: Rasters,
  modality: SeriesModality,
  bands: readonly (BandSource | null)[],
  { tile, asked }: { readonly tile: Cell; readonly asked: readonly string[] | undefined },
  options: ReadOptions,
): Promise<Reported<TileSeries>> {
  const { x, y } = firstCentre(tile);
  const grid = placesGrid(x, y, CELL_SIDE_METRES, TILE_CELLS, TILE_CELLS);
  const series = await readSeries(rasters, modality, bands, grid, options, asked);
  if (series === null) return { value: null, report: missingReport(goneText(bands)) };
  const value = await distinctSeries(series.values, series.values.length / TILE_CELLS ** 2, options);
  return {
    value: value.count === 0 ? null : value,
    report: coverageReport(series.covered, Number.MIN_VALUE, "the tile's series", series.files, series.lost),
  };
}

/**
 * Keeps each distinct series once. Cells in one pixel of a coarse raster have equal series, which are recognised by their bytes.
 */
async function distinctSeries(
  values: Float32Array,
  length: number,
  options: ReadOptions,
): Promise<TileSeries> {
  const breath = createBreath(options.signal);
  const bits = new Uint32Array(values.buffer, values.byteOffset, values.length);
  const known = new Map<number, number[]>();
  const kept: number[] = [];
  const ofCell = new Int16Array(TILE_CELLS * TILE_CELLS);
  for (let cell = 0; cell < ofCell.length; cell++) {
    const start = cell * length;
    await breath();
    if (values.subarray(start, start + length).every(Number.isNaN)) {
      ofCell[cell] = -1;
      continue;
    }
    const hash = hashOf(bits, start, length);
    const alike = known.get(hash) ?? [];
    let series = alike.find((candidate) => isEqual(bits, kept[candidate]!, start, length));
    if (series === undefined) {
      series = kept.push(start) - 1;
      known.set(hash, [...alike, series]);
    }
    ofCell[cell] = series;
  }
  const distinct = new Float32Array(kept.length * length);
  for (const [series, start] of kept.entries())
    distinct.set(values.subarray(start, start + length), series * length);
  return { values: distinct, count: kept.length, ofCell };
}

/** Computes FNV-1a over 32-bit words. */
function hashOf(bits: Uint32Array, start: number, length: number): number {
  let hash = 0x811c9dc5;
  for (let i = start; i < start + length; i++) hash = Math.imul(hash ^ bits[i]!, 0x01000193);
  return hash;
}

function isEqual(bits: Uint32Array, a: number, b: number, length: number): boolean {
  for (let i = 0; i < length; i++) if (bits[a + i] !== bits[b + i]) return false;
  return true;
}
