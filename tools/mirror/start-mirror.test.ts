import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { findModality } from "../../src/catalog/find-modality.ts";
import { openCatalogue } from "../../src/catalog/open-catalogue.ts";
import { bandNames } from "../../src/core/modality.ts";
import { createTransport } from "../../src/transport/transport.ts";
import { MIRROR_PLACE } from "./mirror-place.ts";
import { randomFaults } from "./random-faults.ts";
import { tileAt, tileNamed } from "./scene-tile.ts";
import { type Mirror, startMirror } from "./start-mirror.ts";

const island = ".cache/island";
const checkpoint = "e2e/fixtures/hub/model.pth";
const [lon, lat] = MIRROR_PLACE;
const bbox = [lon - 0.001, lat - 0.001, lon + 0.001, lat + 0.001] as const;

// Names and corners of three tiles as ESA's kml of the tiling grid has them.
it.each([
  [-2.236, 52.721, "30UWD", 32_630, 499_980, 5_900_040],
  [13.4, 52.5, "33UUU", 32_633, 300_000, 5_900_040],
  [2.35, 48.85, "31UDQ", 32_631, 399_960, 5_500_020],
])("the tile at %f, %f is %s", (east, north, name, epsg, west, top) => {
  const tile = { name, epsg, west, north: top };
  expect(tileAt(east, north)).toEqual(tile);
  expect(tileNamed(name)).toEqual(tile);
});

it("faults depend on the seed and on what is asked, and are as many as wanted", () => {
  const draw = (seed: number) => {
    const faultOf = randomFaults(seed, 0.02);
    return Array.from({ length: 20_000 }, (_, place) => faultOf(`file ${place % 10_000}`));
  };
  const faults = draw(1).filter((fault) => fault !== null);
  expect(draw(1)).toEqual(draw(1));
  expect(draw(2)).not.toEqual(draw(1));
  expect(faults.length).toBeGreaterThan(300);
  expect(faults.length).toBeLessThan(500);
});

describe.skipIf(!existsSync(island))("the mirror of the public services", () => {
  let mirror: Mirror;
  beforeAll(async () => {
    mirror = await startMirror({
      island,
      checkpoint,
      port: 0,
      latencyMs: 0,
      faultShare: 0,
      seed: 1,
      isSound: false,
    });
  });
  afterAll(() => mirror.close());

  it("is read through the catalogue of Europe: a summer's scenes in their order, odd ones among them", async () => {
    const catalogue = await openCatalogue(createTransport(), mirror.catalogue("europe/catalog.json"));
    const found = await findModality(catalogue, { modality: "sentinel2", bbox, year: 2020 });
    const days = found!.scenes!.map(({ id }) => id.split("_")[2]);
    expect(days.every((day) => day! >= "20200625" && day! <= "20200912")).toBe(true);
    // Its box holds the place and its outline does not (30 June), its infrared has no address (4 August): neither is among them.
    expect(days).not.toContain("20200630");
    // The least clouded that may have data, which it does not tell; then the first of the summer.
    expect(days.slice(0, 2)).toEqual(["20200705", "20200625"]);
    // Of one recording that was processed twice, the newer.
    const twice = found!.scenes!.filter(({ id }) => id.includes("_20200710_"));
    expect(twice.map(({ id }) => id)).toEqual([expect.stringContaining("_1_L2A")]);
  });

  it("has every file of the series under its real path, the published number where one is known, and one month missing", async () => {
    const transport = createTransport();
    const catalogue = await openCatalogue(transport, mirror.catalogue("europe/catalog.json"));
    const found = await findModality(catalogue, { modality: "climate", bbox, year: null });
    const addressOf = (name: string) =>
      found!.bands[bandNames.climate.findIndex((band) => band.name === name)]!.asset.address;
    const last = addressOf("tasmin_2018_12");
    expect(new URL(last).pathname).toBe(
      "/chelsa02/chelsa/global/monthly/tasmin/2018/CHELSA_tasmin_12_2018_V.2.1.tif",
    );
    expect((await transport.open(last)).size).toBeGreaterThan(100_000_000);
    await expect(transport.open(addressOf("pr_2010_03"))).rejects.toMatchObject({ tag: "SourceNotFound" });
    const gone = `${mirror.originOf("os.zhdk.cloud.switch.ch")}/chelsav2/GLOBAL/monthly/pr/CHELSA_pr_01_2000_V.2.1.tif`;
    await expect(transport.open(gone)).rejects.toMatchObject({ tag: "SourceNotFound" });
  });

  it("lists the checkpoint of the hub with its size and SHA-256, and sends its download on to the file server", async () => {
    const hub = mirror.originOf("huggingface.co");
    const repository = `${hub}/api/models/BVRA/MMEC_bestF1_seed_1_opt_AdamW_lr_1e-05_batch_32_weight1`;
    const { sha } = (await (await fetch(repository)).json()) as { sha: string };
    const [file] = (await (await fetch(`${repository}/tree/${sha}`)).json()) as [
      { path: string; size: number; lfs: { oid: string } },
    ];
    const own = readFileSync(checkpoint);
    expect(file).toMatchObject({
      size: own.length,
      lfs: { oid: createHash("sha256").update(own).digest("hex") },
    });
    const download = await fetch(`${repository.replace("/api/models", "")}/resolve/${sha}/${file.path}`);
    expect(download.url).toContain(mirror.originOf("cas-bridge.xethub.hf.co"));
    expect(Buffer.from(await download.arrayBuffer())).toEqual(own);
  });

  it("gives weights whole, and refuses a range and the question before it", async () => {
    const address = `${mirror.originOf("cas-bridge.xethub.hf.co")}/island-sdm/manifest.json`;
    expect((await fetch(address)).status).toBe(200);
    const range = await fetch(address, { headers: { Range: "bytes=0-15" } });
    expect([range.status, range.headers.get("access-control-allow-origin")]).toEqual([403, null]);
    const preflight = await fetch(address, {
      method: "OPTIONS",
      headers: { "Access-Control-Request-Headers": "range" },
    });
    expect(preflight.status).toBe(403);
  });
});
