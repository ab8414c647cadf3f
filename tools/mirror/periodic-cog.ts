import { promisify } from "node:util";
import { deflate } from "node:zlib";
import { cogLayout, cogLevels } from "../../src/sources/cog-writer/cog-layout.ts";
import { encodeSamples } from "../../src/sources/cog-writer/encode-samples.ts";
import type { CogFile, RasterForm, Samples } from "../../src/sources/cog-writer/raster-to-write.ts";

const deflateBytes = promisify(deflate);

/** A file that is nowhere on disk: its bytes are made when they are asked for. */
export interface VirtualFile {
  readonly size: number;
  /** What its server gives as ETag. */
  readonly version: string;
  read(offset: number, length: number): Promise<Uint8Array>;
}

/** The bytes before the blocks of a COG, and where its blocks stand, for all files of one series. */
export interface PeriodicLayout {
  readonly form: RasterForm;
  /** Bytes of every block; shorter ones are filled up behind their end, where no reader of a zlib stream looks. */
  readonly slot: number;
  readonly head: Uint8Array;
  readonly size: number;
  /** All blocks in the order of the file. */
  readonly blocks: readonly { readonly at: number; readonly level: number }[];
}

/** A block's size stands before it, and its last four bytes are repeated after it. */
const BESIDE_BLOCK = 4;

/**
 * Lays out a COG of any size whose blocks all have the same number of bytes, so that it can be laid out before a pixel is known.
 *
 * @param hasData  whether a block of full resolution has data; all have where it is absent. A block without is left out of the file.
 */
export function periodicLayout(
  form: RasterForm,
  file: CogFile,
  slot: number,
  hasData: (tileRow: number, tileCol: number) => boolean = () => true,
): PeriodicLayout {
  const counts = cogLevels(form).map(({ rows, cols }, level) => {
    const [down, across] = [Math.ceil(rows / form.tileSize), Math.ceil(cols / form.tileSize)];
    return Array.from({ length: down * across }, (_, index) => {
      const [row, col] = [Math.floor(index / across), index % across];
      return hasData(row << level, ((col + 1) << level) - 1) ? slot : 0;
    });
  });
  const { head, positions, size } = cogLayout(form, file, counts);
  const blocks = positions.flatMap((own, level) =>
    own.flatMap((at, index) => (counts[level]![index] === 0 ? [] : [{ at, level }])),
  );
  blocks.sort((one, other) => one.at - other.at);
  return { form, slot, head, size, blocks };
}

/**
 * Makes a file of a layout whose pixels repeat with the side of a block, so that one block stands for all of a level.
 *
 * @param period  makes the pixels of one block, `[tileSize, tileSize]`.
 */
export function periodicFile(
  layout: PeriodicLayout,
  version: string,
  period: () => Promise<Samples>,
): VirtualFile {
  const { head, blocks, slot, size } = layout;
  const packed = new Map<number, Promise<Uint8Array>>();
  const blockOf = (level: number): Promise<Uint8Array> => {
    // Pixels are many times larger than their block, so they are made again for each level and not kept.
    const own = packed.get(level) ?? period().then((one) => pack(layout, every(one, layout.form, level)));
    packed.set(level, own);
    return own;
  };
  return {
    size,
    version,
    async read(offset, length) {
      const end = Math.min(size, offset + length);
      const bytes = new Uint8Array(Math.max(0, end - offset));
      if (offset < head.length) bytes.set(head.subarray(offset, Math.min(end, head.length)));
      for (let i = firstEndingAfter(layout, offset); i < blocks.length; i++) {
        const { at, level } = blocks[i]!;
        if (at - BESIDE_BLOCK >= end) break;
        const block = await blockOf(level);
        const whole = new Uint8Array(slot + 2 * BESIDE_BLOCK);
        new DataView(whole.buffer).setUint32(0, slot, true);
        whole.set(block, BESIDE_BLOCK);
        whole.set(whole.subarray(slot, slot + BESIDE_BLOCK), slot + BESIDE_BLOCK);
        const start = at - BESIDE_BLOCK;
        const part = whole.subarray(Math.max(0, offset - start), Math.min(whole.length, end - start));
        bytes.set(part, Math.max(0, start - offset));
      }
      return bytes;
    },
  };
}

/** The pixels of an overview's block: every second of the level before, all round the period. */
function every(pixels: Samples, { tileSize }: RasterForm, level: number): Samples {
  const picked = pixels.slice();
  for (let row = 0; row < tileSize; row++)
    for (let col = 0; col < tileSize; col++)
      picked[row * tileSize + col] =
        pixels[((row << level) % tileSize) * tileSize + ((col << level) % tileSize)]!;
  return picked;
}

async function pack({ form, slot }: PeriodicLayout, pixels: Samples): Promise<Uint8Array> {
  const bytes = await deflateBytes(encodeSamples(pixels, form), { level: 1 });
  if (bytes.length > slot)
    throw new Error(`${form.description}: expected a block of at most ${slot} bytes, got ${bytes.length}`);
  return bytes;
}

function firstEndingAfter({ blocks, slot }: PeriodicLayout, offset: number): number {
  let [low, high] = [0, blocks.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (blocks[middle]!.at + slot + BESIDE_BLOCK <= offset) low = middle + 1;
    else high = middle;
  }
  return low;
}
