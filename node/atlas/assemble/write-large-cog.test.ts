import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { encodeCog } from "../../../src/sources/cog-writer/encode-cog.ts";
import type { RasterForm, RasterToWrite, Samples } from "../../../src/sources/cog-writer/raster-to-write.ts";
import { writeLargeCog } from "./write-large-cog.ts";

const folder = mkdtempSync(join(tmpdir(), "florascope-large-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const file = { software: "Florascope", tags: { LAYER: "richness" } };

function form(changes: Partial<RasterForm>): RasterForm {
  return {
    ...{ rows: 37, cols: 75, sampleType: "float32", nodata: Number.NaN },
    georeference: { crs: 3035, west: 2_649_600, north: 3_443_200, pixelWidth: 50, pixelHeight: 50 },
    bands: ["first", "second"].map((name) => ({ name, scale: 1, offset: 0, unit: "DN" })),
    ...{ interleave: "band", tileSize: 16, predictor: 1, overviews: "average", description: "A test." },
    ...changes,
  };
}

/** A block of a raster in memory, as a reader of tiles gives it: no data beyond the edge, null where nothing has data. */
function blockOf({ values, rows, cols, tileSize, bands, nodata }: RasterToWrite, row: number, col: number) {
  const block = new (values.constructor as new (length: number) => Samples)(bands.length * tileSize ** 2);
  block.fill(nodata!);
  for (let band = 0; band < bands.length; band++)
    for (let y = 0; y < tileSize; y++)
      for (let x = 0; x < tileSize; x++) {
        const [down, right] = [row * tileSize + y, col * tileSize + x];
        if (down < rows && right < cols)
          block[(band * tileSize + y) * tileSize + x] = values[(band * rows + down) * cols + right]!;
      }
  return block.every((value) => Object.is(value, nodata)) ? null : block;
}

describe("writeLargeCog", () => {
  it.each<[string, Partial<RasterForm>, (index: number) => number]>([
    ["numbers with holes", {}, (index) => (index % 7 === 0 ? Number.NaN : index / 3)],
    ["numbers, most of them none", {}, (index) => (index < 300 ? index / 3 : Number.NaN)],
    [
      "classes",
      { sampleType: "uint8", nodata: 255, overviews: "nearest" },
      (index) => (index % 5 === 0 ? 255 : index % 9),
    ],
    ["one that is no larger than a block", { rows: 9, cols: 16 }, (index) => index],
    ["one whose sides are odd at every level", { rows: 67, cols: 33 }, (index) => index],
  ])("writes %s byte for byte as the writer in memory does", async (name, changes, number) => {
    const made = form(changes);
    const count = made.rows * made.cols * made.bands.length;
    const values = made.sampleType === "uint8" ? new Uint8Array(count) : new Float32Array(count);
    const raster = { ...made, values: values.map((_, index) => number(index)) };
    const path = join(folder, `${name}.tif`);
    const written = await writeLargeCog(path, {
      form: made,
      block: async (row, col) => blockOf(raster, row, col),
      described: () => ({ form: made, file }),
    });
    const expected = await encodeCog(raster, file);
    expect(Buffer.compare(readFileSync(path), expected)).toBe(0);
    expect(written.bytes).toBe(expected.length);
    expect(readdirSync(folder).filter((entry) => entry.endsWith(".blocks"))).toEqual([]);
  });

  it("leaves nothing where a block cannot be read", async () => {
    const path = join(folder, "failed.tif");
    const block = async (row: number) => {
      if (row === 1) throw new Error("gone");
      return null;
    };
    const described = () => ({ form: form({}), file });
    await expect(writeLargeCog(path, { form: form({}), block, described })).rejects.toThrow("gone");
    expect(readdirSync(folder).filter((entry) => entry.startsWith("failed"))).toEqual([]);
  });
});

/** Disks that are some pages too small end within the last block of the file; mounting one takes root and a system that lets it. */
const page = 4096;

describe("on a disk that is too small by a little", () => {
  it("fails in words and leaves nothing, though a write that stops short is no error", async (context) => {
    const made = form({ rows: 256, cols: 256, tileSize: 256 });
    const values = Float32Array.from({ length: 256 * 256 * 2 }, (_, index) => Math.sin(index * index));
    const raster = { ...made, values };
    const write = (path: string) =>
      writeLargeCog(path, {
        form: made,
        block: async (row, col) => blockOf(raster, row, col),
        described: () => ({ form: made, file }),
      });
    const { bytes } = await write(join(folder, "measured.tif"));
    const blocks = bytes - 1_500;
    const pages = Math.ceil((bytes + blocks) / page);
    for (const fewer of [2, 10, 40]) {
      const disk = join(folder, `disk-${fewer}`);
      mkdirSync(disk);
      const size = `size=${(pages - fewer) * page}`;
      if (spawnSync("mount", ["-t", "tmpfs", "-o", size, "tmpfs", disk]).status !== 0)
        return context.skip("a small disk; it is tried where a tmpfs can be mounted, as root");
      try {
        await expect(write(join(disk, "map.tif"))).rejects.toMatchObject({ tag: "StorageFailed" });
        expect(readdirSync(disk)).toEqual([]);
      } finally {
        spawnSync("umount", [disk]);
      }
    }
  });
});
