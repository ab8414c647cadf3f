import type { TileCubes } from "./scaled-tile.ts";

/** Returns the row of each cell, [cells, width], from the rows of distinct series; a cell without one gets the mean. */
export function spreadSeries(
  distinct: Float32Array,
  { cubeOfCell }: Pick<TileCubes, "cubeOfCell">,
  mean: Float32Array,
): Float32Array {
  const rows = new Float32Array(mean.length * cubeOfCell.length);
  cubeOfCell.forEach((cube, cell) => {
    rows.set(
      cube < 0 ? mean : distinct.subarray(cube * mean.length, (cube + 1) * mean.length),
      cell * mean.length,
    );
  });
  return rows;
}

/** Returns the same row `count` times. */
export function repeatRow(row: Float32Array, count: number): Float32Array {
  const rows = new Float32Array(row.length * count);
  for (let index = 0; index < count; index++) rows.set(row, index * row.length);
  return rows;
}
