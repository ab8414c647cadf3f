import { type ChildProcess, spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { toAddress } from "../node/local-file.ts";
import { createNodeTransport } from "../node/node-transport.ts";
import { packRegion } from "../src/packing/pack-region.ts";
import { createReader } from "../src/prediction/reading/create-reader.ts";
import { createRasters } from "../src/sources/raster-file.ts";
import { everyInput } from "../src/tensors/input-window.ts";
import { MIRROR_PLACE } from "../tools/mirror/mirror-place.ts";
import { type Mirror, startMirror } from "../tools/mirror/start-mirror.ts";

const home = mkdtempSync(join(tmpdir(), "florascope-pack-mirror-"));
process.env["XDG_CACHE_HOME"] = join(home, "cache");
let mirror: Mirror;
const running: ChildProcess[] = [];
beforeAll(async () => {
  mirror = await startMirror({
    ...{ island: ".cache/island", port: 0, latencyMs: 80, faultShare: 0.02, seed: 1 },
    ...{ isSound: false, isWarm: true },
  });
}, 600_000);
afterAll(async () => {
  for (const child of running) child.kill("SIGKILL");
  await mirror.close();
  rmSync(home, { recursive: true, force: true });
});

const [lon, lat] = MIRROR_PLACE;
const box = [lon - 0.002, lat - 0.001, lon + 0.002, lat + 0.001] as const;

/** Runs `florascope pack`, and kills it once its progress matches; returns its exit code, null where it was killed. */
async function pack(out: string, killAt: RegExp | null): Promise<number | null> {
  const args = [
    "pack",
    `--bbox=${box.join()}`,
    "--catalog",
    mirror.catalogue("europe/catalog.json"),
    "--out",
    out,
  ];
  const child = spawn(process.execPath, ["cli/florascope.mjs", ...args], { env: { ...process.env } });
  running.push(child);
  let said = "";
  child.stderr.on("data", (text) => {
    said += text;
    if (killAt?.test(said) === true) child.kill("SIGKILL");
  });
  child.stdout.on("data", (text) => process.stdout.write(text));
  const code = await new Promise<number | null>((done) => child.on("exit", done));
  if (code !== null && code !== 0) console.log(said);
  return code;
}

/** The numbers of a reading, as hashes. */
async function numbersOf(catalogue: string): Promise<unknown> {
  const transport = createNodeTransport();
  const reader = createReader(transport, createRasters(transport));
  const windows = everyInput(128);
  const { box: tiles } = packRegion(box);
  const tile = { east: tiles[0], north: tiles[1] };
  const read: unknown[] = [];
  for (const [x, y] of [
    [1600, 1600],
    [25, 3175],
    [3175, 40],
  ] as const) {
    const place = { x: tile.east + x, y: tile.north + y, windows, year: null };
    const { reading } = await reader.readSite(catalogue, place);
    read.push({ site: reading.site, covered: coverOf(reading.modalities) });
  }
  const { reading } = await reader.readTile(catalogue, { tile, windows, year: null });
  const { modalities, ...rasters } = reading;
  read.push({ rasters, covered: coverOf(modalities) });
  console.log(
    `${catalogue}: ${transport.counters.requests} requests, ${transport.counters.bytesReceived} bytes`,
  );
  const hashed = (_: string, value: unknown) =>
    ArrayBuffer.isView(value)
      ? createHash("sha256")
          .update(new Uint8Array(value.buffer, value.byteOffset, value.byteLength))
          .digest("hex")
      : value;
  return JSON.parse(JSON.stringify(read, hashed));
}

const coverOf = (reports: Readonly<Record<string, { readonly covered: number }>>) =>
  Object.entries(reports).map(([name, { covered }]) => [name, covered]);

it("a pack over slow and faulty servers that was killed three times has every number that they give", async () => {
  const out = join(home, "pack");
  for (const killAt of [
    /looking at \d{3,}/,
    /read [2-9]\d\d of/,
    /read [6-9]\d\d of|composing|put together/,
  ]) {
    expect(await pack(out, killAt)).toBeNull();
    expect(existsSync(join(out, "catalog.json"))).toBe(false);
  }
  expect(await pack(out, null)).toBe(0);
  console.log(JSON.stringify(mirror.counts));
  expect(readdirSync(out).sort()).toEqual(["catalog.json", "collection.json", "cubes", "items", "pack.json"]);
  const { "florascope:pack": told } = JSON.parse(readFileSync(join(out, "catalog.json"), "utf8")) as {
    readonly "florascope:pack": { readonly missing: readonly unknown[] };
  };
  expect(told.missing.length).toBeGreaterThan(0);
  const packed = await numbersOf(toAddress(join(out, "catalog.json")));
  expect(packed).toEqual(await numbersOf(mirror.catalogue("europe/catalog.json")));
}, 7_200_000);
