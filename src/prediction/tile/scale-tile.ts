import type { ScaledSite } from "../../inference/score-site.ts";
import type { ScaledTile } from "../../inference/score-tile.ts";
import { windowLength, windowMargin } from "../../inference/tile/tile-geometry.ts";
import { applyPreprocessing } from "../../tensors/apply-preprocessing.ts";
import { prepareSite } from "../../tensors/prepare-site.ts";
import type { Preprocessing } from "../../tensors/preprocessing.ts";
import type { TileReading } from "../../tensors/read-tile.ts";
import { climateShape, landsatShape, type Site } from "../../tensors/site.ts";
import { TILE_CELLS, type TileGrid } from "./tile-grid.ts";

const cellPixels = 5;

/** Steps that look at one number at a time: only these may be applied to a window instead of to each patch. */
const pixelwise = new Set(["nodata-to-zero", "u8-gamma", "divide-255", "standardise"]);

/** Whether the pictures of a tile may be scaled all at once; a model that normalises each patch is run patch by patch. */
export function canShare({ sentinel2 = [] }: Preprocessing): boolean {
  return sentinel2.every(
    (step) => pixelwise.has(step.step) || (step.step === "min-max" && step.min !== undefined),
  );
}

/** The inputs of a level's cells as the network takes them, for the shared pass. */
export function scaleTile(
  { sentinel2, landsat, climate }: TileReading,
  steps: Preprocessing,
  grid: TileGrid,
  patch: number,
): ScaledTile {
  const { side, stride, first } = grid;
  const shape = { rows: side, cols: side, step: cellPixels * stride, patch };
  const picture = sentinel2 && steps.sentinel2 ? { ...sentinel2, steps: steps.sentinel2 } : null;
  const length = windowLength(side, shape);
  return {
    shape,
    sentinel2:
      picture &&
      applyPreprocessing(
        {
          values: cut(picture, {
            row: first * cellPixels,
            col: first * cellPixels,
            rows: length,
            cols: length,
          }),
          channels: 4,
          channelAxis: "last",
          encoding: picture.encoding,
        },
        picture.steps,
      ),
    landsat: scaleSeries(landsat, landsatShape[0], steps.landsat, grid),
    climate: scaleSeries(climate, climateShape[0], steps.climate, grid),
  };
}

/** One cell's site as the network takes it; the picture is the patch alone, without the tile's margin. */
export function scaleCell(
  { sentinel2, landsat, climate }: TileReading,
  steps: Preprocessing,
  { side, stride, first }: TileGrid,
  { cell, patch }: { cell: number; patch: number },
): ScaledSite {
  const row = first + Math.floor(cell / side) * stride;
  const col = first + (cell % side) * stride;
  const [top, left] = [row * cellPixels + windowMargin, col * cellPixels + windowMargin];
  const series = (part: TileReading["landsat"]): Float32Array | null => {
    const number = part?.ofCell[row * TILE_CELLS + col] ?? -1;
    return part && number >= 0 ? seriesOf(part, number) : null;
  };
  const site: Site = {
    sentinel2: sentinel2 && {
      values: cut(sentinel2, { row: top, col: left, rows: patch, cols: patch }),
      size: patch,
      encoding: sentinel2.encoding,
    },
    landsat: series(landsat),
    climate: series(climate),
  };
  return prepareSite(site, steps);
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

type Series = NonNullable<TileReading["landsat"]>;

function seriesOf({ values, count }: Series, number: number): Float32Array {
  const length = values.length / count;
  return values.slice(number * length, (number + 1) * length);
}

/** The distinct series of the level's cells, each scaled once. */
function scaleSeries(
  series: TileReading["landsat"],
  channels: number,
  steps: Preprocessing["landsat"],
  { side, stride, first }: TileGrid,
): ScaledTile["landsat"] {
  if (series === null || steps === undefined) return null;
  const numbers = new Map<number, number>();
  const cubeOfCell = Int32Array.from({ length: side * side }, (_, cell) => {
    const row = first + Math.floor(cell / side) * stride;
    const col = first + (cell % side) * stride;
    const number = series.ofCell[row * TILE_CELLS + col]!;
    if (number >= 0 && !numbers.has(number)) numbers.set(number, numbers.size);
    return numbers.get(number) ?? -1;
  });
  const length = series.values.length / series.count;
  const cubes = new Float32Array(numbers.size * length);
  for (const [number, place] of numbers)
    cubes.set(
      applyPreprocessing({ values: seriesOf(series, number), channels, channelAxis: "first" }, steps),
      place * length,
    );
  return numbers.size === 0 ? null : { cubes, cubeOfCell };
}
