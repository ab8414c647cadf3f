import type { Picture, SiteTable } from "../data/site-table.ts";
import type { Images } from "../engine/max-pool.ts";

/** Mean and deviation by which each band of the 8-bit picture is scaled, on the scale 0 to 1. */
export interface PictureScale {
  readonly mean: readonly number[];
  readonly std: readonly number[];
}

/** A rectangle of a picture. Parts outside the picture count as 0, the picture's nodata. */
export interface PictureWindow {
  readonly picture: Picture;
  readonly row: number;
  readonly col: number;
  readonly rows: number;
  readonly cols: number;
}

/** Pixels on a side of a patch. */
export const patchSize = 128;

/** The windows, all of one size, scaled for the network. */
export function windowImages(windows: readonly PictureWindow[], { mean, std }: PictureScale): Images {
  const { rows, cols } = windows[0]!;
  const values = new Float32Array(windows.length * rows * cols * 4);
  const tables = mean.map((centre, band) =>
    Float32Array.from({ length: 256 }, (_, value) => (value / 255 - centre) / std[band]!),
  );
  let at = 0;
  for (const { picture, row, col } of windows)
    for (let r = row; r < row + rows; r++)
      for (let c = col; c < col + cols; c++) {
        const isInside = r >= 0 && r < picture.rows && c >= 0 && c < picture.cols;
        const from = (r * picture.cols + c) * 4;
        for (let band = 0; band < 4; band++)
          values[at++] = tables[band]![isInside ? picture.values[from + band]! : 0]!;
      }
  return { values, batch: windows.length, rows, cols, channels: 4 };
}

/** The window of one site's own patch: rows and columns [c - 64, c + 64) around the pixel c of its centre. */
export function patchWindow(table: SiteTable, site: number): PictureWindow {
  return {
    picture: table.pictures[table.pictureOf[site]!]!,
    row: table.row[site]! - patchSize / 2,
    col: table.col[site]! - patchSize / 2,
    rows: patchSize,
    cols: patchSize,
  };
}

/** Mirrors images left-right in place: for most purposes a mirrored landscape is as good as the real one. */
export function mirrorColumns({ values, batch, rows, cols, channels }: Images): void {
  for (let line = 0; line < batch * rows; line++)
    for (let col = 0; col < cols >> 1; col++)
      for (let c = 0; c < channels; c++) {
        const left = (line * cols + col) * channels + c;
        const right = (line * cols + cols - 1 - col) * channels + c;
        const kept = values[left]!;
        values[left] = values[right]!;
        values[right] = kept;
      }
}
