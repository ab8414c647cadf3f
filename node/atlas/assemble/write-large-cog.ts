import { createHash } from "node:crypto";
import { type FileHandle, open, rm } from "node:fs/promises";
import { AppError } from "../../../src/core/errors.ts";
import { cogLayout, cogLevels, writeBlock } from "../../../src/sources/cog-writer/cog-layout.ts";
import { deflateBytes } from "../../../src/sources/cog-writer/deflate-bytes.ts";
import { encodeSamples } from "../../../src/sources/cog-writer/encode-samples.ts";
import type { CogFile, RasterForm, Samples } from "../../../src/sources/cog-writer/raster-to-write.ts";
import { storageFailure } from "../../storage-failure.ts";
import { type BlockPlace, type BlockSamples, eachBlock } from "./block-pyramid.ts";

/** A raster that is larger than memory, with its samples by band. */
export interface LargeRaster {
  readonly form: RasterForm;
  /** Gives the samples of a block of the raster; see {@link BlockSamples}. */
  readonly block: (row: number, col: number) => Promise<BlockSamples>;
  /** What the file says of its raster and of itself, asked when all blocks were given. */
  readonly described: () => { readonly form: RasterForm; readonly file: CogFile };
}

/** A file that was written. */
export interface WrittenFile {
  readonly bytes: number;
  /** In lower-case hexadecimal. */
  readonly sha256: string;
}

/**
 * Writes a cloud-optimised GeoTIFF of any size block by block, sample for sample the one that `encodeCog` makes in memory: compressed
 * blocks go to a file beside `path` first, because a COG begins with where its blocks are.
 *
 * @throws AppError StorageFailed, with nothing left; whatever `block` throws.
 */
export async function writeLargeCog(path: string, raster: LargeRaster): Promise<WrittenFile> {
  const scratch = `${path}.blocks`;
  try {
    const blocks = await open(scratch, "w+").catch((error) => {
      throw storageFailure(scratch, error);
    });
    try {
      const spooled = await spoolBlocks(blocks, raster);
      return await join(path, blocks, raster, spooled);
    } finally {
      await blocks.close();
      await rm(scratch, { force: true });
    }
  } catch (error) {
    await rm(path, { force: true });
    throw (error as NodeJS.ErrnoException).code === undefined ? error : storageFailure(path, error);
  }
}

/** Of each level, where each block lies in the scratch file, and its size, in the order of the COG. */
interface Spooled {
  readonly starts: readonly Float64Array[];
  readonly sizes: readonly Float64Array[];
}

async function spoolBlocks(scratch: FileHandle, { form, block }: LargeRaster): Promise<Spooled> {
  const counts = cogLevels(form).map((level) => form.bands.length * blocksOf(form, level).count);
  const starts = counts.map((count) => new Float64Array(count));
  const sizes = counts.map((count) => new Float64Array(count));
  const levels = cogLevels(form);
  const nothing = emptyPlane(form);
  let end = 0;
  await eachBlock(form, block, async ({ level, row, col }: BlockPlace, samples) => {
    const { across, count } = blocksOf(form, levels[level]!);
    for (let band = 0; band < form.bands.length; band++) {
      const bytes = samples === null ? await nothing : await compressed(form, samples, band);
      const at = band * count + row * across + col;
      starts[level]![at] = end;
      sizes[level]![at] = bytes.length;
      await scratch.writeFile(bytes);
      end += bytes.length;
    }
  });
  return { starts, sizes };
}

function blocksOf({ tileSize }: RasterForm, { rows, cols }: { rows: number; cols: number }) {
  const across = Math.ceil(cols / tileSize);
  return { across, count: across * Math.ceil(rows / tileSize) };
}

function compressed(form: RasterForm, samples: Samples, band: number): Promise<Uint8Array> {
  const plane = form.tileSize ** 2;
  return deflateBytes(encodeSamples(samples.slice(band * plane, (band + 1) * plane), form));
}

/** A compressed block of one band without data. */
function emptyPlane(form: RasterForm): Promise<Uint8Array> {
  const samples =
    form.sampleType === "float32" ? new Float32Array(form.tileSize ** 2) : new Uint8Array(form.tileSize ** 2);
  return compressed(form, samples.fill(form.nodata ?? 0), 0);
}

async function join(
  path: string,
  scratch: FileHandle,
  { described }: LargeRaster,
  { starts, sizes }: Spooled,
): Promise<WrittenFile> {
  const { form, file } = described();
  const { head, positions, size } = cogLayout(
    form,
    file,
    sizes.map((level) => [...level]),
  );
  const hash = createHash("sha256");
  const out = await open(path, "w");
  try {
    const write = async (bytes: Uint8Array) => {
      hash.update(bytes);
      // A single write may stop short on a full disk without an error; this one goes on until all is written.
      await out.writeFile(bytes);
    };
    await write(head);
    for (let level = positions.length - 1; level >= 0; level--)
      for (const [place, length] of sizes[level]!.entries()) {
        const block = new Uint8Array(length);
        const { bytesRead } = await scratch.read(block, 0, length, starts[level]![place]!);
        requireBytes(path, length, bytesRead);
        const framed = new Uint8Array(length + 8);
        writeBlock(framed, block, 4);
        await write(framed);
      }
    await out.sync();
    requireBytes(path, size, (await out.stat()).size);
  } finally {
    await out.close();
  }
  return { bytes: size, sha256: hash.digest("hex") };
}

function requireBytes(path: string, expected: number, got: number): void {
  if (got === expected) return;
  throw new AppError("StorageFailed", `${path}: expected ${expected} bytes on the disk, got ${got}`, {
    place: path,
  });
}
