import { execFile, execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { afterAll, describe, expect, it } from "vitest";
import { assembleAtlas, type StoredMap } from "../../node/atlas/assemble/assemble-atlas.ts";
import type { AtlasPlan } from "../../node/atlas/atlas-plan.ts";
import { createSyntheticStore, syntheticNumber } from "../../node/atlas/testing/synthetic-store.ts";
import { gridPosition } from "../../src/core/grid-position.ts";
import type { MapLayer } from "../../src/prediction/map-layer.ts";
import { stacCollection, stacItem } from "../../tools/simulate/catalogue/stac-schema.ts";
import { HAS_GDAL, readWithGdal } from "../../tools/simulate/cog/read-with-gdal.ts";

const folder = mkdtempSync(join(tmpdir(), "florascope-assembled-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A box of about 28 by 33 km, which no tile's edge and no block's edge follows. */
const box = [-14.6, 51.3, -14.2, 51.6] as const;
const manifest = new Uint8Array(readFileSync("models/island-sdm/manifest.json"));

async function assembled(layer: string, mapLayer: MapLayer, isClasses = false): Promise<StoredMap> {
  const plan: AtlasPlan = {
    ...{ form: 1, question: { sdm: "island-sdm", habitat: "none" }, layers: [layer], mode: "shared" },
    ...{ region: { kind: "box", box }, manifests: ["abc"], version: "0.1.0" },
  };
  const [map] = await assembleAtlas({
    store: createSyntheticStore(folder, layer, isClasses),
    stored: { atlas: "test", plan },
    layers: [{ layer, mapLayer }],
    models: [{ id: "island-sdm", name: "Island SDM", manifest }],
    ...{ scratch: folder, partial: true, onBlock: () => {} },
  });
  return map!;
}

describe.skipIf(!HAS_GDAL)("the map of an atlas, read by GDAL", () => {
  it("has each cell's own number at its place, none outside the region, and a silent validator", async () => {
    const { name, map } = await assembled("richness", { kind: "indicator", indicator: "richness" });
    const reading = readWithGdal([join(folder, name)], { values: true })[0]!;
    expect([reading.errors, reading.warnings]).toEqual([[], []]);
    expect(reading.epsg).toBe("3035");
    const [rows, cols] = reading.size;
    expect([rows % 64, cols % 64]).toEqual([0, 0]);
    const [west, , , north] = reading.transform as [number, number, number, number];
    let [inside, wrong] = [0, 0];
    const [values, uncertainty] = reading.bands.map((band) => band.values!);
    values!.forEach((value, pixel) => {
      if (Number.isNaN(value)) return;
      inside += 1;
      const cell = { east: west + (pixel % cols) * 50, north: north - (Math.floor(pixel / cols) + 1) * 50 };
      const number = syntheticNumber(cell);
      if (value !== number || uncertainty![pixel] !== Math.fround(number / 8)) wrong += 1;
    });
    expect([wrong, inside]).toEqual([0, map.cells]);
    // The middle of the box has a number, and what is just outside of it none.
    const at = (lon: number, lat: number) => {
      const [x, y] = gridPosition(lon, lat);
      return values![Math.floor((north - y) / 50) * cols + Math.floor((x - west) / 50)];
    };
    expect(at(-14.4, 51.45)).not.toBeNaN();
    expect([at(-14.6005, 51.45), at(-14.4, 51.6005)]).toEqual([Number.NaN, Number.NaN]);
    // 0.4 by 0.3 degrees at 51.45 north, in cells of 2,500 m2.
    const expected = (0.4 * 111_320 * Math.cos((51.45 * Math.PI) / 180) * 0.3 * 111_250) / 2500;
    expect(inside / expected).toBeGreaterThan(0.99);
    expect(inside / expected).toBeLessThan(1.01);
    expect(reading.bands[0]!.overviews.length).toBeGreaterThan(0);
    expect(reading.tags).toMatchObject({
      LAYER: "richness",
      SIMULATED: "Simulated.",
      YEAR: "2020",
      ATLAS: "test",
    });
  });

  it("gives habitats their colours and 255 for nothing", async () => {
    const { name } = await assembled("habitat:1", { kind: "habitat", level: 1 }, true);
    const { errors, bands } = readWithGdal([join(folder, name)], { values: true })[0]!;
    expect(errors).toEqual([]);
    expect(bands[0]).toMatchObject({ type: "Byte", nodata: 255, colours: ["#e69f00", "#cc79a7"] });
    expect(new Set(bands[0]!.values)).toEqual(new Set([0, 1, 255]));
  });
});

describe("the STAC items of an atlas", () => {
  it("follow the rules, link the model, and state size and checksum of files that are there", async () => {
    const { name } = await assembled("richness", { kind: "indicator", indicator: "richness" });
    const place = dirname(join(folder, name));
    const item = JSON.parse(readFileSync(join(place, "richness.json"), "utf8"));
    expect(stacItem.safeParse(item).error?.issues ?? []).toEqual([]);
    const collection = JSON.parse(readFileSync(join(place, "../collection.json"), "utf8"));
    expect(stacCollection.safeParse(collection).error?.issues ?? []).toEqual([]);
    for (const { href } of [...item.links, ...Object.values<{ href: string }>(item.assets)])
      expect(existsSync(join(place, href)), href).toBe(true);
    for (const asset of Object.values<Record<string, unknown>>(item.assets)) {
      const path = join(place, String(asset["href"]));
      expect(asset["file:size"]).toBe(statSync(path).size);
      const [sum] = execFileSync("sha256sum", [path], { encoding: "utf8" }).split(" ");
      expect(asset["file:checksum"]).toBe(`1220${sum}`);
    }
    expect(item.properties["processing:level"]).toBe("L4");
    const link = item.links.find(({ rel }: { rel: string }) => rel === "derived_from");
    expect(link).toMatchObject({ "mlm:name": "Island SDM", "processing:level": "L4" });
    const model = JSON.parse(readFileSync(join(place, link.href), "utf8"));
    expect(model.stac_extensions.join()).toContain("/mlm/");
    expect(JSON.parse(readFileSync(join(place, "provenance.json"), "utf8")).assets).toHaveLength(1);
  });
});

describe("the memory of assembly", () => {
  it("is the same for a region ten times as large", async () => {
    const most = async (side: number): Promise<number> => {
      const args = ["--import", "tsx", "node/atlas/testing/assemble-synthetic.ts", String(side)];
      const { stdout } = await promisify(execFile)(process.execPath, args);
      return JSON.parse(stdout).mebibytes;
    };
    const [small, large] = [await most(12), await most(38)];
    // The larger raster alone has 47 MB, its tiles have 56 MB.
    expect(large - small).toBeLessThan(40);
  });
});
