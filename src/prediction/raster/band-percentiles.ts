import { createBreath } from "../../core/breath.ts";
import { AppError } from "../../core/errors.ts";
import { fileName } from "../../core/file-address.ts";
import type { ReadOptions } from "../../core/read-options.ts";
import { type SharedTask, startSharedTask } from "../../core/shared-task.ts";
import type { RasterFile } from "../../sources/raster-file.ts";
import type { PixelWindow } from "../../sources/read-pixels.ts";
import { readWindow } from "../../sources/read-window.ts";
import type { TiffImage } from "../../sources/tiff-image.ts";
import type { ByteFile } from "../../transport/byte-file.ts";

/** An overview with fewer pixels than this does not represent the file well. */
const leastPixels = 2 ** 16;

/** The largest number of pixels of an overview that are all read. */
const mostPixels = 2 ** 20;

/** A larger overview is sampled: the pixels on a side of each window, and the number of windows across and down. */
const [windowSide, windowsAcross] = [64, 8];

/**
 * Finds the percentiles 0 to 100 of a band's scaled numbers, in the smallest overview that has 65,536 pixels, or in 64
 * windows spread
 * over it where it has more than a million.
 *
 * @param band counted from 0.
 * @throws AppError BadInput where no pixel that was read has data; any error of reading.
 */
export async function bandPercentiles(
  file: RasterFile,
  band: number,
  options: ReadOptions = {},
): Promise<Float64Array> {
  const numbers: number[] = [];
  const breath = createBreath(options.signal);
  const level = levelToLookAt(file);
  for (const window of windowsOf(file.levels[level]!.image)) {
    await breath();
    const { values } = await readWindow(file, { ...window, bands: [band] }, options, level);
    for (const value of values) if (Number.isFinite(value)) numbers.push(value);
  }
  if (numbers.length === 0) {
    const where = isSmall(file.levels[level]!.image) ? "everywhere" : "wherever it was looked at";
    const { address } = file.file;
    throw new AppError(
      "BadInput",
      `${fileName(address)}: expected numbers in band ${band + 1}, got nodata ${where}`,
      { input: address },
    );
  }
  const { scale, offset } = file.bands[band]!;
  const ascending = Float64Array.from(numbers, (stored) => stored * (scale ?? 1) + (offset ?? 0)).sort();
  return Float64Array.from(
    { length: 101 },
    (_, percent) => ascending[Math.round((percent / 100) * (ascending.length - 1))]!,
  );
}

/** Makes a `bandPercentiles` that computes each result once for all squares of an open file. */
export function sharedPercentiles(): typeof bandPercentiles {
  const known = new WeakMap<ByteFile, Map<number, SharedTask<Float64Array>>>();
  return (file, band, options = {}) => {
    const bands = known.get(file.file) ?? new Map<number, SharedTask<Float64Array>>();
    known.set(file.file, bands);
    const task =
      bands.get(band) ??
      startSharedTask(
        (signal) => bandPercentiles(file, band, { ...options, signal }),
        () => void bands.delete(band),
      );
    bands.set(band, task);
    return task.join(options.signal);
  };
}

/** The index of the smallest overview that is large enough; 0 where there is none. */
function levelToLookAt({ levels }: RasterFile): number {
  const pixels = levels.map(({ image }) => image.rows * image.cols);
  const enough = pixels.filter((count) => count >= leastPixels);
  return enough.length === 0 ? 0 : pixels.indexOf(Math.min(...enough));
}

type Size = Pick<TiffImage, "rows" | "cols">;

function isSmall({ rows, cols }: Size): boolean {
  return rows * cols <= mostPixels;
}

function windowsOf({ rows, cols }: Size): Omit<PixelWindow, "bands">[] {
  if (isSmall({ rows, cols })) return [{ row: 0, col: 0, rows, cols }];
  const size = { rows: Math.min(windowSide, rows), cols: Math.min(windowSide, cols) };
  const starts = (length: number) =>
    Array.from({ length: windowsAcross }, (_, index) =>
      Math.floor(((index + 0.5) / windowsAcross) * Math.max(0, length - windowSide)),
    );
  return starts(rows).flatMap((row) => starts(cols).map((col) => ({ row, col, ...size })));
}
