import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fromArrayBuffer } from "geotiff";

export interface ReadRaster {
  readonly rows: number;
  readonly cols: number;
  /** One row-major array for each band that was asked for. */
  readonly bands: readonly Readonly<ArrayLike<number>>[];
}

/** Columns and rows from (left, top) to (right, bottom), which is excluded. */
export type PixelWindow = readonly [left: number, top: number, right: number, bottom: number];

/**
 * Reads a raster of an island with geotiff.js, a reader that is not ours.
 *
 * @param samples  Bands from 0; all where left out.
 */
export async function readRaster(
  island: string,
  path: string,
  { samples, window }: { readonly samples?: readonly number[]; readonly window?: PixelWindow } = {},
): Promise<ReadRaster> {
  const { buffer, byteOffset, byteLength } = readFileSync(join(island, path));
  const tiff = await fromArrayBuffer(buffer.slice(byteOffset, byteOffset + byteLength) as ArrayBuffer);
  const image = await tiff.getImage();
  const read = await image.readRasters({
    ...(samples === undefined ? {} : { samples: [...samples] }),
    ...(window === undefined ? {} : { window: [...window] }),
  });
  return { rows: read.height, cols: read.width, bands: read as unknown as ArrayLike<number>[] };
}
