import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import type { ByteRange } from "../transport/byte-range.ts";
import { createTransport } from "../transport/transport.ts";
import { createRasters } from "./raster-file.ts";
import { readTiles } from "./read-tiles.ts";

const transport = createTransport();
const rasters = createRasters(transport);
const written = readFileSync("src/sources/fixtures/cog-many-tiles.tif");

/** Some tiles of a file by its bytes, and the ranges that were asked for. */
async function tilesOf(bytes: Uint8Array<ArrayBuffer>, indexes: readonly number[]) {
  const address = transport.addOpenedFile("tiles.tif", new Blob([bytes]));
  const { file, levels } = await rasters.open({ address, crs: null, nodata: null });
  const asked: ByteRange[] = [];
  const read = (ranges: readonly ByteRange[]) => {
    asked.push(...ranges);
    return file.read(ranges);
  };
  const { image } = levels[0]!;
  return { tiles: await readTiles({ ...file, read }, image, indexes, {}), image, asked };
}

/** The place of a tile as its position in the list of the file says, little-endian. */
function placeOf(bytes: Buffer, list: { readonly offset: number }, index: number): number {
  return bytes.readUInt32LE(list.offset + 4 * index);
}

test("tiles with their sizes before them are read without the list of sizes", async () => {
  const { tiles, image, asked } = await tilesOf(new Uint8Array(written), [0, 57, 398]);
  const [offsets, counts] = [image.tileOffsets, image.tileByteCounts];
  if (offsets.kind !== "place" || counts.kind !== "place") throw new Error("expected lists in the file");
  for (const [at, index] of [0, 57, 398].entries()) {
    const start = placeOf(written, offsets, index);
    const length =
      counts.itemBytes === 2
        ? written.readUInt16LE(counts.offset + 2 * index)
        : written.readUInt32LE(counts.offset + 4 * index);
    expect(tiles[at]).toEqual(new Uint8Array(written.subarray(start, start + length)));
  }
  const end = counts.offset + counts.itemBytes * counts.length;
  expect(asked.filter(({ offset, length }) => offset < end && offset + length > counts.offset)).toEqual([]);
});

test("the last tile, and tiles whose sizes before them are damaged, are read by the list of sizes", async () => {
  const { tiles: whole, image } = await tilesOf(new Uint8Array(written), [56, 57, 399]);
  if (image.tileOffsets.kind !== "place") throw new Error("expected a list in the file");
  const damaged = Buffer.from(written);
  damaged.writeUInt32LE(7, placeOf(written, image.tileOffsets, 57) - 4);
  const { tiles } = await tilesOf(new Uint8Array(damaged), [56, 57]);
  expect(tiles).toEqual(whole.slice(0, 2));
  expect(whole[2]!.length).toBeGreaterThan(0);
});
