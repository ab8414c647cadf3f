import { isSeries, type Modality, YEARLY_PICTURE } from "../../core/modality.ts";
import { TILE_CELLS } from "../../core/tile.ts";
import type { SpeciesNetwork } from "../../inference/networks/network.ts";
import { noVegetation } from "../../science/habitats/no-vegetation.ts";
import { coveredInTile } from "../../tensors/aerial-tile.ts";
import { CELL_PIXELS, type TilePicture, type TileReading } from "../../tensors/read-tile.ts";
import type { TileGrid } from "../tile/tile-grid.ts";
import { cellReflectances } from "./cell-reflectances.ts";
import { hasNeededInputs } from "./needed-inputs.ts";
import type { PatchShape } from "./scale-tile.ts";

/** A patch with data in less than this share of it counts as missing, as for a single site. */
const leastCovered = 0.5;

/** How many parts a cell has bits for. */
const MOST_PARTS = 16;

/** The parts and the bareness of each computed cell of a tile, row by row. */
export interface TileCells {
  /** The network's parts by name, in the order of the bits of `present`. */
  readonly parts: readonly string[];
  /** The parts that each cell has, as bits; 0 where no input shows its ground. */
  readonly present: Uint16Array;
  /** 1 where the picture shows water or no green at all: nothing is predicted there. */
  readonly bare: Uint8Array;
}

/** Makes the record of `count` cells of which nothing is known yet. */
export function newTileCells({ parts }: SpeciesNetwork, count: number): TileCells {
  if (parts.length > MOST_PARTS)
    throw new RangeError(`a network's parts: expected at most ${MOST_PARTS}, got ${parts.length}`);
  return {
    parts: parts.map(({ name }) => name),
    present: new Uint16Array(count),
    bare: new Uint8Array(count),
  };
}

/**
 * Finds which parts each cell of a level has. @param patch The size of a patch and of the margin that was read around the
 * tile.
 */
export function cellsOfTile(
  network: SpeciesNetwork,
  reading: TileReading,
  grid: TileGrid,
  patch: PatchShape,
): TileCells {
  const { side, stride, first } = grid;
  const cells = newTileCells(network, side * side);
  const isThere = presenceIn(reading, patch);
  for (let cell = 0; cell < side * side; cell++) {
    const row = first + Math.floor(cell / side) * stride;
    const col = first + (cell % side) * stride;
    markCell(network, cells, cell, {
      isThere: (modality) => isThere(modality, row, col),
      isBare: () => isBare(reading, row, col, patch),
    });
  }
  return cells;
}

/** Notes what one cell has, and whether it is bare. */
export function markCell(
  network: SpeciesNetwork,
  { present, bare }: TileCells,
  cell: number,
  { isThere, isBare }: { isThere: (modality: Modality) => boolean; isBare: () => boolean },
): void {
  if (!hasNeededInputs(network, isThere)) return;
  network.parts.forEach(({ modalities: needed }, bit) => {
    if (needed.every(isThere)) present[cell]! |= 1 << bit;
  });
  if (isBare()) bare[cell] = 1;
}

/** The parts that a cell has, in their order. */
export function partsAt({ parts, present }: TileCells, cell: number): string[] {
  return parts.filter((_, bit) => (present[cell]! & (1 << bit)) !== 0);
}

/** Whether nothing is predicted for a cell: no inputs, or no vegetation. */
export function isEmpty({ present, bare }: TileCells, cell: number): boolean {
  return present[cell] === 0 || bare[cell] === 1;
}

function presenceIn(reading: TileReading, shape: PatchShape) {
  const { sentinel2, aerial } = reading;
  const covered = {
    sentinel2: sentinel2 === null ? () => 0 : coverageIn(sentinel2, shape),
    aerial: (row: number, col: number) => (aerial === null ? 0 : coveredInTile(aerial, row, col)),
  };
  return (modality: Modality, row: number, col: number): boolean =>
    isSeries(modality)
      ? (reading[modality]?.ofCell[row * TILE_CELLS + col] ?? -1) >= 0
      : covered[modality](row, col) >= leastCovered;
}

function isBare(reading: TileReading, row: number, col: number, shape: PatchShape): boolean {
  // Colours of aerial pictures are no reflectances: they do not tell bare ground.
  const picture = reading[YEARLY_PICTURE];
  return picture !== null && noVegetation(cellReflectances(cellPicture(picture, row, col, shape))) !== null;
}

/** The share of whole pixels in the patch of a cell, from sums over the rectangle to the north-west of each pixel. */
function coverageIn(
  { values, rows, cols }: TilePicture,
  { patch, margin }: PatchShape,
): (row: number, col: number) => number {
  const sums = new Int32Array((rows + 1) * (cols + 1));
  for (let row = 0; row < rows; row++)
    for (let col = 0, inRow = 0; col < cols; col++) {
      const pixel = (row * cols + col) * 4;
      const sum = values[pixel]! + values[pixel + 1]! + values[pixel + 2]! + values[pixel + 3]!;
      if (!Number.isNaN(sum)) inRow++;
      sums[(row + 1) * (cols + 1) + col + 1] = sums[row * (cols + 1) + col + 1]! + inRow;
    }
  const upTo = (row: number, col: number) => sums[row * (cols + 1) + col]!;
  return (cellRow, cellCol) => {
    const [north, west] = [cellRow * CELL_PIXELS + margin, cellCol * CELL_PIXELS + margin];
    const [south, east] = [north + patch, west + patch];
    const whole = upTo(south, east) - upTo(north, east) - upTo(south, west) + upTo(north, west);
    return whole / (patch * patch);
  };
}

/** The 25 pixels of the cell itself, in the middle of its patch. */
function cellPicture(
  { values, cols, encoding }: TilePicture,
  row: number,
  col: number,
  { patch, margin }: PatchShape,
) {
  const inward = margin + Math.floor(patch / 2) - Math.floor(CELL_PIXELS / 2);
  const own = new Float32Array(CELL_PIXELS * CELL_PIXELS * 4);
  for (let line = 0; line < CELL_PIXELS; line++) {
    const from = ((row * CELL_PIXELS + inward + line) * cols + col * CELL_PIXELS + inward) * 4;
    own.set(values.subarray(from, from + CELL_PIXELS * 4), line * CELL_PIXELS * 4);
  }
  return { values: own, size: CELL_PIXELS, encoding };
}
