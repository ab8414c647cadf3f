import type { Raster } from "./raster.ts";

/**
 * How a number between pixels is found: the number of the pixel that contains the place, or a weighted mean of the four
 * pixels around it.
 */
export type Resampling = "nearest" | "bilinear";

/**
 * Computes the numbers of one band at positions in its own pixels (column and row, whole numbers at corners),
 * `[positions]`; NaN outside the raster. Bilinear weights leave out pixels without data and sum to one over the others,
 * as in GDAL.
 */
export function resampleBand(
  raster: Raster,
  band: number,
  positions: Float64Array,
  resampling: Resampling,
  out: Float32Array | Float64Array,
): void {
  const sample = resampling === "nearest" ? nearest : bilinear;
  for (let i = 0; i < out.length; i++)
    out[i] = sample(raster, band, positions[2 * i]!, positions[2 * i + 1]!);
}

function nearest({ values, rows, cols }: Raster, band: number, col: number, row: number): number {
  if (!(col >= 0 && col < cols && row >= 0 && row < rows)) return Number.NaN;
  return values[(band * rows + Math.floor(row)) * cols + Math.floor(col)]!;
}

function bilinear({ values, rows, cols }: Raster, band: number, col: number, row: number): number {
  if (!(col >= 0 && col <= cols && row >= 0 && row <= rows)) return Number.NaN;
  const [left, top] = [Math.floor(col - 0.5), Math.floor(row - 0.5)];
  const [u, v] = [col - 0.5 - left, row - 0.5 - top];
  let [sum, weights] = [0, 0];
  for (let down = 0; down <= 1; down++)
    for (let right = 0; right <= 1; right++) {
      const [c, r] = [left + right, top + down];
      if (c < 0 || c >= cols || r < 0 || r >= rows) continue;
      const value = values[(band * rows + r) * cols + c]!;
      if (Number.isNaN(value)) continue;
      const weight = (right === 1 ? u : 1 - u) * (down === 1 ? v : 1 - v);
      sum += weight * value;
      weights += weight;
    }
  return weights > 1e-9 ? sum / weights : Number.NaN;
}
