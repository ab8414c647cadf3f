import { ISLAND_GRID } from "../grid/island-grid.ts";
import { streamKey, uniformAt } from "../grid/random.ts";

export interface Parcels {
  /** A number for each pixel's parcel, below 2^31; equal for equal parcels. */
  readonly parcel: Int32Array;
  /** The approximate distance to the nearest other parcel, pixels. */
  readonly border: Float32Array;
}

/** Finds the parcel at a place of the island's grid, and the approximate distance to the nearest other parcel, pixels. */
export type FindParcel = (col: number, row: number) => { readonly parcel: number; readonly border: number };

/**
 * Divides the land into irregular blocks, such as fields or felling coupes: cells of points jittered on a turned grid
 * (Worley 1996), measured along the grid's axes so that most borders are straight and square.
 */
export function makeParcels(seed: number, name: string, sizeMetres: number): Parcels {
  const { rows, cols } = ISLAND_GRID;
  const find = parcelFinder(seed, name, sizeMetres);
  const parcel = new Int32Array(rows * cols);
  const border = new Float32Array(rows * cols);
  for (let row = 0, index = 0; row < rows; row++)
    for (let col = 0; col < cols; col++, index++) {
      const found = find(col, row);
      parcel[index] = found.parcel;
      border[index] = found.border;
    }
  return { parcel, border };
}

/** Makes the function that {@link makeParcels} asks at whole columns and rows, for places between them too. */
export function parcelFinder(seed: number, name: string, sizeMetres: number): FindParcel {
  const key = streamKey(seed, name);
  const turn = uniformAt(key, 0) * Math.PI;
  const scale = ISLAND_GRID.pixelSizeMetres / sizeMetres;
  const [cos, sin] = [Math.cos(turn) * scale, Math.sin(turn) * scale];
  return (col, row) => {
    const u = col * cos - row * sin + 4096;
    const v = (col * sin + row * cos) * 1.4 + 4096;
    let [first, second, best] = [1e9, 1e9, 0];
    for (let cell = 0; cell < 9; cell++) {
      const cellU = Math.floor(u) + (cell % 3) - 1;
      const cellV = Math.floor(v) + Math.floor(cell / 3) - 1;
      const id = cellV * 8192 + cellU;
      const away =
        Math.abs(u - cellU - 0.2 - 0.6 * uniformAt(key, id)) +
        Math.abs(v - cellV - 0.2 - 0.6 * uniformAt(key, id + 0x4000000));
      if (away < first) {
        second = first;
        first = away;
        best = id;
      } else if (away < second) second = away;
    }
    return { parcel: best, border: (second - first) / 2 / scale };
  };
}
