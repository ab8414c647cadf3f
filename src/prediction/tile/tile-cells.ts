import { type Modality, modalities } from "../../core/modality.ts";
import { windowMargin } from "../../inference/tile/tile-geometry.ts";
import { noVegetation } from "../../science/habitats/no-vegetation.ts";
import type { TileReading } from "../../tensors/read-tile.ts";
import { cellReflectances } from "../cell-reflectances.ts";
import { TILE_CELLS, type TileGrid } from "./tile-grid.ts";

/** A patch with data in less of it than this counts as missing, as for a single site. */
const leastCovered = 0.5;

/** Sentinel-2 pixels from one cell to the next, and on a side of a cell. */
const cellPixels = 5;

/** What is known of the inputs of each computed cell of a tile, row by row. */
export interface TileCells {
  /** The modalities of each cell as bits, in the order of `modalities`; 0 where nothing shows its ground. */
  readonly present: Uint8Array;
  /** 1 where the picture shows water or no green at all: nothing is predicted there. */
  readonly bare: Uint8Array;
}

/**
 * Looks at the inputs of a level's cells.
 *
 * @param reading  Its picture reaches `windowMargin` pixels beyond the outermost patches.
 * @param taken  The modalities that the model takes.
 */
export function tileCells(
  reading: TileReading,
  grid: TileGrid,
  patch: number,
  taken: ReadonlySet<Modality>,
): TileCells {
  const { side, stride, first } = grid;
  const present = new Uint8Array(side * side);
  const bare = new Uint8Array(side * side);
  const covered = reading.sentinel2 && coverageOf(reading.sentinel2);
  for (let cell = 0; cell < present.length; cell++) {
    const row = first + Math.floor(cell / side) * stride;
    const col = first + (cell % side) * stride;
    const has: Record<Modality, boolean> = {
      sentinel2: covered !== null && covered(row, col, patch) >= leastCovered,
      landsat: (reading.landsat?.ofCell[row * TILE_CELLS + col] ?? -1) >= 0,
      climate: (reading.climate?.ofCell[row * TILE_CELLS + col] ?? -1) >= 0,
    };
    // Climate alone, 1 km wide, is the same over land and sea: it says nothing of a cell.
    if (!has.sentinel2 && !has.landsat) continue;
    modalities.forEach((modality, bit) => {
      if (has[modality] && taken.has(modality)) present[cell]! |= 1 << bit;
    });
    const picture = reading.sentinel2 && cellPicture(reading.sentinel2, row, col, patch);
    if (picture && noVegetation(cellReflectances(picture)) !== null) bare[cell] = 1;
  }
  return { present, bare };
}

/** The modalities that bits of {@link TileCells} stand for. */
export function modalitiesOf(bits: number): Modality[] {
  return modalities.filter((_, bit) => (bits & (1 << bit)) !== 0);
}

type Picture = NonNullable<TileReading["sentinel2"]>;

/** The share of whole pixels in the patch of a cell, from sums over the rectangle to the north-west of each pixel. */
function coverageOf({ values, rows, cols }: Picture): (row: number, col: number, patch: number) => number {
  const sums = new Int32Array((rows + 1) * (cols + 1));
  for (let row = 0; row < rows; row++)
    for (let col = 0, inRow = 0; col < cols; col++) {
      const pixel = (row * cols + col) * 4;
      const sum = values[pixel]! + values[pixel + 1]! + values[pixel + 2]! + values[pixel + 3]!;
      if (!Number.isNaN(sum)) inRow++;
      sums[(row + 1) * (cols + 1) + col + 1] = sums[row * (cols + 1) + col + 1]! + inRow;
    }
  const upTo = (row: number, col: number) => sums[row * (cols + 1) + col]!;
  return (cellRow, cellCol, patch) => {
    const [north, west] = [cellRow * cellPixels + windowMargin, cellCol * cellPixels + windowMargin];
    const [south, east] = [north + patch, west + patch];
    const whole = upTo(south, east) - upTo(north, east) - upTo(south, west) + upTo(north, west);
    return whole / (patch * patch);
  };
}

/** The 25 pixels of the cell itself, in the middle of its patch. */
function cellPicture({ values, cols, encoding }: Picture, row: number, col: number, patch: number) {
  const inward = windowMargin + patch / 2 - Math.floor(cellPixels / 2);
  const own = new Float32Array(cellPixels * cellPixels * 4);
  for (let line = 0; line < cellPixels; line++) {
    const from = ((row * cellPixels + inward + line) * cols + col * cellPixels + inward) * 4;
    own.set(values.subarray(from, from + cellPixels * 4), line * cellPixels * 4);
  }
  return { values: own, size: cellPixels, encoding };
}
