import { type Environment, OPEN_WATER } from "../environment.ts";
import { LAND_BOX } from "../grid/island-grid.ts";

/** Rows and columns of 50 m cells in the land box. */
export const BOX_SIZE = 256;
export const CELL_METRES = 50;
/** Pixels of 10 m along one side of a cell. */
export const PIXELS_PER_CELL = 5;

/** Easting and northing of a cell's centre, metres. */
export function cellCentre(cell: number): readonly [easting: number, northing: number] {
  const row = Math.floor(cell / BOX_SIZE);
  const col = cell % BOX_SIZE;
  return [LAND_BOX.west + (col + 0.5) * CELL_METRES, LAND_BOX.north - (row + 0.5) * CELL_METRES];
}

/** INSPIRE code of a cell: its lower left corner. */
export function cellCode(cell: number): string {
  const [easting, northing] = cellCentre(cell);
  return `CRS3035RES50mN${northing - CELL_METRES / 2}E${easting - CELL_METRES / 2}`;
}

/**
 * Position in the environment of the pixel in the north-west corner of a cell.
 *
 * @throws RangeError where the environment's grid does not hold the whole land box on pixel edges.
 */
export function cornerPixel(environment: Environment, cell: number): number {
  const { originEasting, originNorthing, pixelSizeMetres, rows, cols } = environment;
  const col = (LAND_BOX.west - originEasting) / pixelSizeMetres + (cell % BOX_SIZE) * PIXELS_PER_CELL;
  const row =
    (originNorthing - LAND_BOX.north) / pixelSizeMetres + Math.floor(cell / BOX_SIZE) * PIXELS_PER_CELL;
  const fits = col >= 0 && row >= 0 && col + PIXELS_PER_CELL <= cols && row + PIXELS_PER_CELL <= rows;
  if (!Number.isInteger(col) || !Number.isInteger(row) || !fits) {
    throw new RangeError(
      `cell ${cell}: expected pixel edges inside ${rows} x ${cols}, got row ${row} col ${col}`,
    );
  }
  return row * cols + col;
}

/** The nested plot of a cell: its central pixel. */
export function plotPixel(environment: Environment, cell: number): number {
  return cornerPixel(environment, cell) + 2 * environment.cols + 2;
}

/** True where plants can stand on a pixel. */
export function isLand(environment: Environment, pixel: number): boolean {
  return environment.habitat[pixel] !== OPEN_WATER;
}
