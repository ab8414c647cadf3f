import { AppError } from "../core/errors.ts";
import type { Samples } from "../sources/cog-writer/raster-to-write.ts";
import { type Cube, newSamples, sampleBytes } from "./cube.ts";
import type { PackFile } from "./pack-store.ts";

/**
 * A file in which the layers of a cube wait until all were read: rows of tiles one after the other, in each the bands one after the
 * other, so that a band is written where it belongs as it comes, and a row of tiles is read in one piece.
 */
export interface PlaneSpool {
  /** Writes a rectangle of one band. @param samples  row by row. */
  write(
    band: number,
    place: { readonly row: number; readonly col: number; readonly cols: number },
    samples: Samples,
  ): Promise<void>;
  /** Reads some columns of one row of tiles, `[bands, rows, cols]`. @throws AppError StorageFailed where the file ends before them. */
  read(tileRow: number, col: number, cols: number): Promise<{ samples: Samples; rows: number }>;
}

/** The bytes of a cube's spool. */
export function spoolBytes(cube: Cube): number {
  return cube.shape.rows * cube.shape.cols * cube.bands.length * sampleBytes(cube);
}

/** Makes a spool over an open file. */
export function createPlaneSpool(file: PackFile, cube: Cube): PlaneSpool {
  const { rows, cols } = cube.shape;
  const bytes = sampleBytes(cube);
  const rowsOf = (tileRow: number) => Math.min(cube.tileSize, rows - tileRow * cube.tileSize);
  /** Where a pixel of a band stands. */
  const placeOf = (band: number, row: number, col: number) => {
    const tileRow = Math.floor(row / cube.tileSize);
    const before = tileRow * cube.tileSize * cols * cube.bands.length;
    const own = rowsOf(tileRow) * cols;
    return (before + band * own + (row - tileRow * cube.tileSize) * cols + col) * bytes;
  };
  const readWhole = async (at: number, length: number) => {
    const found = await file.read(at, length);
    if (found.length !== length) throw spoolCut(cube);
    return found;
  };
  const bytesOf = (samples: Samples) =>
    new Uint8Array(samples.buffer, samples.byteOffset, samples.byteLength);
  return {
    async write(band, { row: top, col, cols: width }, samples) {
      const bottom = top + samples.length / width;
      for (let row = top; row < bottom; ) {
        // Whole rows of one row of tiles stand together.
        const end = (Math.floor(row / cube.tileSize) + 1) * cube.tileSize;
        const next = width === cols ? Math.min(bottom, end) : row + 1;
        const part = samples.subarray((row - top) * width, (next - top) * width);
        await file.write(placeOf(band, row, col), bytesOf(part));
        row = next;
      }
    },
    async read(tileRow, col, width) {
      const height = rowsOf(tileRow);
      const samples = newSamples(cube, cube.bands.length * height * width);
      const out = bytesOf(samples);
      const top = tileRow * cube.tileSize;
      if (width === cols) out.set(await readWhole(placeOf(0, top, 0), out.length));
      else
        for (let band = 0; band < cube.bands.length; band++)
          for (let row = 0; row < height; row++)
            out.set(
              await readWhole(placeOf(band, top + row, col), width * bytes),
              (band * height + row) * width * bytes,
            );
      return { samples, rows: height };
    },
  };
}

/** The error of a spool that is not there whole any more. */
export function spoolCut({ path }: Cube): AppError {
  return new AppError(
    "StorageFailed",
    `${path} cannot be written: what was read for it is not there whole any more; the same pack reads it again`,
    { place: path },
  );
}
