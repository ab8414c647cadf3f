import { createHash } from "node:crypto";
import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openCatalogue } from "../../src/catalog/open-catalogue.ts";
import { type Modality, modalities } from "../../src/core/modality.ts";
import { findParts } from "../../src/packing/find-parts.ts";
import { packArea } from "../../src/packing/pack-area.ts";
import { degreesAround, packRegion } from "../../src/packing/pack-region.ts";
import type { PackFile, PackStore } from "../../src/packing/pack-store.ts";
import { createReader } from "../../src/prediction/reading/create-reader.ts";
import { createRasters } from "../../src/sources/raster-file.ts";
import { everyInput } from "../../src/tensors/input-window.ts";
import type { SiteReading } from "../../src/tensors/read-site.ts";
import type { TileReading } from "../../src/tensors/read-tile.ts";
import { createTransport } from "../../src/transport/transport.ts";
import { openLocalFile, toAddress } from "../local-file.ts";
import { openFolderPackStore } from "./folder-pack-store.ts";
import { smallBox, TILE, writeSmallCatalogue } from "./testing/small-catalogue.ts";

const home = mkdtempSync(join(tmpdir(), "florascope-pack-"));
afterAll(() => rmSync(home, { recursive: true, force: true }));

const reads = () => {
  const transport = createTransport({ openLocal: openLocalFile });
  return { transport, rasters: createRasters(transport), counters: transport.counters };
};
let source: string;
/** What a reading of that catalogue gives, without a pack. */
let wanted: Awaited<ReturnType<typeof inputsOf>>;
beforeAll(async () => {
  source = toAddress(await writeSmallCatalogue(join(home, "source")));
  wanted = await inputsOf(source);
});

async function pack(folder: string, store: PackStore, which: readonly Modality[] = modalities) {
  const own = reads();
  const catalogue = source;
  const request = { catalogue, box: smallBox(), years: null, modalities: which };
  const region = packRegion(request.box);
  const opened = await openCatalogue(own.transport, catalogue);
  const found = await findParts(opened, request, degreesAround(region.held));
  const setup = { ...own, store, withoutUnread: false };
  const packed = await packArea(setup, opened, request, region, found, () => {});
  return { ...packed, address: toAddress(join(folder, packed.catalogue)) };
}

async function packInto(name: string) {
  const folder = join(home, name);
  const store = openFolderPackStore(folder);
  try {
    return await pack(folder, store);
  } finally {
    store.close();
  }
}

const hashOf = (bytes: Buffer) => createHash("sha256").update(bytes).digest("hex");

/** The hashes of all files of a folder, by their paths. */
function filesIn(folder: string): Map<string, string> {
  const paths = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name));
  return new Map(paths.map((path) => [path.slice(folder.length), hashOf(readFileSync(path))]));
}

const places = [
  [1600, 1600],
  [1425, 2175],
  [25, 25],
  [3175, 3175],
  [812.5, 2401.3],
] as const;

/** What a reader gives of a catalogue: the sites of some places, and the whole tile. */
async function inputsOf(catalogue: string) {
  const { transport, rasters } = reads();
  const reader = createReader(transport, rasters);
  const windows = everyInput(128);
  const sites: SiteReading[] = [];
  for (const [x, y] of places) {
    const place = { x: TILE.east + x, y: TILE.north + y, windows, year: null };
    sites.push((await reader.readSite(catalogue, place)).reading);
  }
  const { reading } = await reader.readTile(catalogue, { tile: TILE, windows, year: null });
  const withoutFiles = ({ modalities: all, ...rest }: SiteReading | TileReading) => ({
    ...rest,
    modalities: Object.entries(all).map(([name, { files: _, reason: __, ...report }]) => [name, report]),
  });
  const told = { sites: sites.map(withoutFiles), tile: withoutFiles(reading) };
  // Two hashes are compared sooner than a million numbers, and to the bit.
  const inHashes = (_: string, value: unknown) =>
    ArrayBuffer.isView(value) ? hashOf(Buffer.from(value.buffer, value.byteOffset, value.byteLength)) : value;
  return JSON.parse(JSON.stringify(told, inHashes)) as typeof told;
}

describe("a pack of scenes in UTM and of series of single files", () => {
  it("gives every number of a site and of a tile to the bit", async () => {
    const packed = await packInto("equal");
    expect(await inputsOf(packed.address)).toEqual(wanted);
    // The comparison is of numbers: each modality has some, and the scene's empty corner reaches into the tile.
    expect(wanted.tile.modalities.slice(0, 3)).toMatchObject([
      ["sentinel2", { status: "partial" }],
      ["landsat", { status: "partial" }],
      ["climate", { status: "partial" }],
    ]);
    expect(packed.cubes.map(({ path, bands }) => [path, bands])).toEqual([
      ["cubes/sentinel2.tif", 4],
      ["cubes/landsat.tif", 3],
      ["cubes/landsat-2.tif", 1],
      ["cubes/climate.tif", 1],
      ["cubes/climate-2.tif", 2],
    ]);
    expect(packed.missing).toHaveLength(504 - 4 + 912 - 3);
  });

  it("states the size and the checksum of each file", async () => {
    await packInto("summed");
    const folder = join(home, "summed");
    const items = readdirSync(join(folder, "items")).map((name) =>
      JSON.parse(readFileSync(join(folder, "items", name), "utf8")),
    );
    const stated = items.flatMap(({ assets }) =>
      Object.values(assets as Record<string, Record<string, unknown>>),
    );
    expect(stated).toHaveLength(5);
    for (const { href, "file:size": size, "file:checksum": sum } of stated) {
      const bytes = readFileSync(join(folder, "items", String(href)));
      expect([size, sum]).toEqual([bytes.length, `1220${hashOf(bytes)}`]);
    }
  });

  it("has relative addresses alone, so it can be moved", async () => {
    await packInto("here");
    const collection = JSON.parse(readFileSync(join(home, "here", "collection.json"), "utf8"));
    expect(collection).toMatchObject({ license: "CC0-1.0", "florascope:picture_years": [2020, 2020] });
    renameSync(join(home, "here"), join(home, "there"));
    expect(await inputsOf(toAddress(join(home, "there", "catalog.json")))).toEqual(wanted);
  });

  it("says that it does not know what lies beyond it, and takes it for no data nowhere", async () => {
    const { address } = await packInto("edge");
    const { transport, rasters } = reads();
    const reader = createReader(transport, rasters);
    const place = { x: TILE.east - 400, y: TILE.north + 1600, windows: everyInput(128), year: null };
    const { modalities: reports } = (await reader.readSite(address, place)).reading;
    expect(reports.sentinel2).toMatchObject({ status: "missing", failure: { tag: "OutsideCoverage" } });
    expect(reports.sentinel2.reason).toContain("expected a place within the part that this file holds");
  });
});

describe("a pack of which a file was lost", () => {
  it("says that it could not be read, as of a damaged one, and answers no tile without it", async () => {
    const { address } = await packInto("lost");
    for (const name of ["climate", "sentinel2"]) rmSync(join(home, "lost", "cubes", `${name}.tif`));
    const { transport, rasters } = reads();
    const reader = createReader(transport, rasters);
    const place = { x: TILE.east + 1600, y: TILE.north + 1600, windows: everyInput(128), year: null };
    const { modalities: reports } = (await reader.readSite(address, place)).reading;
    for (const name of ["climate", "sentinel2"] as const)
      expect(reports[name]).toMatchObject({
        status: "missing",
        failure: { tag: "SourceNotFound" },
        reason: expect.stringContaining(`${name}.tif: there is no such file`),
      });
    const tile = { tile: TILE, windows: [{ modality: "climate", size: 1 }] as const, year: null };
    await expect(reader.readTile(address, tile)).rejects.toThrow("climate.tif: there is no such file");
  });
});

describe("a pack whose work ends anywhere", () => {
  it("is whole after it was gone on with, and before that nobody takes it for one", async () => {
    await packInto("whole");
    const whole = filesIn(join(home, "whole"));
    const folder = join(home, "cut");
    let ends = 0;
    for (let patience = 3; ; patience = Math.ceil(patience * 2.6)) {
      rmSync(folder, { recursive: true, force: true });
      for (let times = 0; times < 3; times++) {
        const store = openFolderPackStore(folder);
        await pack(folder, endingStore(store, patience)).catch((error) => {
          if (error !== ended) throw error;
          ends += 1;
          expect(existsSync(join(folder, "catalog.json"))).toBe(false);
          for (const [path, bytes] of filesIn(folder))
            if (path.startsWith("/cubes/")) expect(bytes, path).toBe(whole.get(path));
        });
        store.close();
        if (existsSync(join(folder, "catalog.json"))) break;
      }
      if (!existsSync(join(folder, "catalog.json"))) await packInto("cut");
      expect(filesIn(folder)).toEqual(whole);
      if (patience > 5_000) break;
    }
    expect(ends).toBeGreaterThan(8);
  });

  it("reads nothing again that was read before", async () => {
    const folder = join(home, "again");
    const store = openFolderPackStore(folder);
    const which = ["landsat", "climate"] as const;
    const whole = await pack(folder, store, which);
    store.close();
    rmSync(folder, { recursive: true });
    const first = openFolderPackStore(folder);
    const cut = { ...first, rename: () => Promise.reject(ended) };
    await expect(pack(folder, cut, which)).rejects.toBe(ended);
    const second = await pack(folder, first, which);
    first.close();
    expect(whole.bytesRead).toBeGreaterThan(200_000);
    expect(second.bytesRead).toBe(0);
  });

  it.each<[string, string, (path: string) => void]>([
    ["spools were lost", "work", (path) => path.endsWith(".planes") && rmSync(path)],
    [
      "spools were cut",
      "work",
      (path) => path.endsWith(".planes") && truncateSync(path, statSync(path).size >> 1),
    ],
    ["cubes were lost", "cubes", (path) => rmSync(path)],
    ["cubes have other bytes", "cubes", (path) => writeFileSync(path, new Uint8Array(4), { flag: "r+" })],
    ["cubes were cut", "cubes", (path) => truncateSync(path, 1_000)],
  ])("reads again what is not there any more: %s", async (_, where, harm) => {
    const which = ["landsat", "climate"] as const;
    const [whole, folder] = [join(home, "unharmed"), join(home, "harmed")];
    for (const path of [whole, folder]) rmSync(path, { recursive: true, force: true });
    const first = openFolderPackStore(whole);
    await pack(whole, first, which);
    first.close();
    const store = openFolderPackStore(folder);
    let renamed = 0;
    const isEnd = (to: string) => (where === "work" ? true : to.includes("cubes") && ++renamed > 2);
    const rename = (from: string, to: string) => (isEnd(to) ? Promise.reject(ended) : store.rename(from, to));
    await expect(pack(folder, { ...store, rename }, which)).rejects.toBe(ended);
    const harmed = readdirSync(join(folder, where)).map((name) => join(folder, where, name));
    for (const path of harmed) harm(path);
    expect(harmed.length).toBeGreaterThan(1);
    await pack(folder, store, which);
    store.close();
    expect(filesIn(folder)).toEqual(filesIn(whole));
  });

  it("is refused where it is whole already", async () => {
    const { address } = await packInto("once");
    await expect(packInto("once")).rejects.toThrow("got this pack, which is whole already");
    expect(existsSync(fileURLToPath(address))).toBe(true);
  });

  it.each([
    ["pack.json", "{", "pack.json: expected what this pack is of, got a damaged file"],
    [
      "work/journal.jsonl",
      '{"read":"one"\n{}\n',
      "journal.jsonl: expected lines of JSON that say what is done, got a damaged line 1",
    ],
    ["work/journal.jsonl", "null\n", "got a damaged line 1"],
  ])("names its damaged file: %s with %j", async (path, text, message) => {
    const folder = join(home, "damaged");
    rmSync(folder, { recursive: true, force: true });
    const store = openFolderPackStore(folder);
    await store.writeText(path, text);
    const told = await pack(folder, store, ["climate"]).catch((error) => error);
    store.close();
    expect([told.tag, told.message]).toEqual(["MalformedFile", expect.stringContaining(message)]);
  });

  it("is refused in the folder of another", async () => {
    const store = openFolderPackStore(join(home, "other"));
    await store.writeText("pack.json", JSON.stringify({ box: [0, 0, 1, 1] }));
    await expect(pack(join(home, "other"), store)).rejects.toThrow(
      "expected a new folder, or one of this same pack, got a pack of another box, year or catalogue",
    );
    store.close();
  });
});

const ended = new Error("the program ended here");

/** A store that ends the program after some operations: what it was writing then is there in part. */
function endingStore(store: PackStore, patience: number): PackStore {
  let left = patience;
  const count = () => {
    left -= 1;
    if (left < 0) throw ended;
  };
  const file = (own: PackFile): PackFile => ({
    ...own,
    async write(at, bytes) {
      if (left <= 0) await own.write(at, bytes.subarray(0, bytes.length >> 1));
      count();
      await own.write(at, bytes);
    },
    async flush() {
      count();
    },
  });
  return {
    ...store,
    async open(path) {
      count();
      return file(await store.open(path));
    },
    async writeText(path, text) {
      count();
      await store.writeText(path, text);
    },
    async rename(from, to) {
      count();
      await store.rename(from, to);
    },
  };
}
