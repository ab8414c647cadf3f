import { eachModality, isSeries, type SeriesModality } from "../../core/modality.ts";
import { TILE_CELLS } from "../../core/tile.ts";
import type { ScaledTile, TileCubes, TileShape } from "../../inference/networks/scaled-tile.ts";
import { windowLength } from "../../inference/networks/scaled-tile.ts";
import { patchOfTile } from "../../tensors/aerial-tile.ts";
import { applyPreprocessing } from "../../tensors/apply-preprocessing.ts";
import { type PreparedSite, prepareSite } from "../../tensors/prepare-site.ts";
import type { Preprocessing, PreprocessingStep } from "../../tensors/preprocessing.ts";
import {
  CELL_PIXELS,
  cellPosition,
  type TilePicture,
  type TileReading,
  type TileSeries,
} from "../../tensors/read-tile.ts";
import { seriesSample } from "../../tensors/series-sample.ts";
import type { SiteRasters } from "../../tensors/site.ts";
import type { TileGrid } from "../tile/tile-grid.ts";

/** Patch and margin of a tile's picture, pixels. */
export type PatchShape = Pick<TileShape, "patch" | "margin">;

/** Scales the inputs of a level's cells as the network takes them, for the shared pass. */
export function scaleTile(
  reading: TileReading,
  steps: Preprocessing,
  grid: TileGrid,
  patch: PatchShape,
): ScaledTile {
  const { side, stride } = grid;
  const shape = { rows: side, cols: side, step: CELL_PIXELS * stride, ...patch };
  const scaled = eachModality((modality) => {
    const own = steps[modality];
    if (own === undefined) return null;
    if (isSeries(modality)) return scaleSeries(reading[modality], modality, own, grid);
    // No shared pass looks at pictures of 1 m, and a tile of them is too large to scale at once.
    if (modality === "aerial") return null;
    return reading[modality] && scalePicture(reading[modality], own, shape, grid);
  });
  return {
    ...(scaled as Omit<ScaledTile, "shape" | "positionOf">),
    shape,
    positionOf: (cell) => cellPosition(reading.tile, ...cellPlace(grid, cell)),
  };
}

/** Row and column in the tile, from the north-west, of a cell of a level's grid. */
function cellPlace({ side, stride, first }: TileGrid, cell: number): [row: number, col: number] {
  return [first + Math.floor(cell / side) * stride, first + (cell % side) * stride];
}

function scalePicture(
  picture: TilePicture,
  steps: readonly PreprocessingStep[],
  shape: TileShape,
  { side, first }: TileGrid,
): Float32Array {
  const length = windowLength(side, shape);
  const [row, col] = [first * CELL_PIXELS, first * CELL_PIXELS];
  const values = cut(picture, { row, col, rows: length, cols: length });
  return applyPreprocessing({ values, channels: 4, channelAxis: "last", encoding: picture.encoding }, steps);
}

/** Scales one cell's site as the network takes it. The picture is only the cell's patch, without the tile's margin. */
export function scaleCell(
  reading: TileReading,
  steps: Preprocessing,
  grid: TileGrid,
  { cell, patch, margin }: PatchShape & { cell: number },
): PreparedSite {
  const [row, col] = cellPlace(grid, cell);
  const [top, left] = [row * CELL_PIXELS + margin, col * CELL_PIXELS + margin];
  const rasters = eachModality((modality) => {
    if (isSeries(modality)) {
      const number = reading[modality]?.ofCell[row * TILE_CELLS + col] ?? -1;
      return number >= 0 ? seriesAt(reading[modality]!, number) : null;
    }
    if (modality === "aerial") return reading.aerial && patchOfTile(reading.aerial, row, col);
    const picture = reading[modality];
    if (picture === null) return null;
    const values = cut(picture, { row: top, col: left, rows: patch, cols: patch });
    return { values, size: patch, encoding: picture.encoding };
  }) as SiteRasters;
  return prepareSite({ ...rasters, position: cellPosition(reading.tile, row, col) }, steps);
}

function cut(
  { values, cols: all }: { values: Float32Array; cols: number },
  { row, col, rows, cols }: { row: number; col: number; rows: number; cols: number },
): Float32Array {
  const part = new Float32Array(rows * cols * 4);
  for (let line = 0; line < rows; line++) {
    const from = ((row + line) * all + col) * 4;
    part.set(values.subarray(from, from + cols * 4), line * cols * 4);
  }
  return part;
}

function seriesAt({ values, count }: TileSeries, number: number): Float32Array {
  const length = values.length / count;
  return values.slice(number * length, (number + 1) * length);
}

/** Scales the distinct series of the level's cells, each once. */
function scaleSeries(
  series: TileSeries | null,
  modality: SeriesModality,
  steps: readonly PreprocessingStep[],
  grid: TileGrid,
): TileCubes | null {
  if (series === null) return null;
  const numbers = new Map<number, number>();
  const cubeOfCell = Int32Array.from({ length: grid.side ** 2 }, (_, cell) => {
    const [row, col] = cellPlace(grid, cell);
    const number = series.ofCell[row * TILE_CELLS + col]!;
    if (number >= 0 && !numbers.has(number)) numbers.set(number, numbers.size);
    return numbers.get(number) ?? -1;
  });
  if (numbers.size === 0) return null;
  const scaled = [...numbers.keys()].map((number) =>
    applyPreprocessing(seriesSample(modality, seriesAt(series, number)), steps),
  );
  const { length } = scaled[0]!;
  const cubes = new Float32Array(scaled.length * length);
  for (const [place, own] of scaled.entries()) cubes.set(own, place * length);
  return { cubes, cubeOfCell };
}
