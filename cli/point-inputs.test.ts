import { existsSync, mkdtempSync, readdirSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, it, vi } from "vitest";
import { decodeNpy } from "../src/core/npy.ts";
import { pointInputs } from "./point-inputs.ts";

const catalog = "../shared/catalogs/real-samples";
const survey = join(catalog, "glc25-survey/glc25_5000108");
const records = join(catalog, "glc23-records");

interface ItemProperties {
  readonly "proj:centroid": { readonly lon: number; readonly lat: number };
  readonly "sample:lon": number;
  readonly "sample:lat": number;
}

function propertiesOf(item: string): ItemProperties {
  const [file = ""] = readdirSync(item).filter((name) => name.endsWith(".json"));
  return (JSON.parse(readFileSync(join(item, file), "utf8")) as { properties: ItemProperties }).properties;
}

async function saveInputs(lon: number, lat: number, patch: string): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), "florascope-inputs-"));
  vi.spyOn(process.stderr, "write").mockReturnValue(true);
  await pointInputs({
    lon: String(lon),
    lat: String(lat),
    catalog,
    center: "point",
    patch,
    saveInputs: folder,
  });
  return folder;
}

function readArray(folder: string, name: string) {
  const { shape, values } = decodeNpy(readFileSync(join(folder, name)), name);
  return { shape, values: Array.from(values) };
}

afterEach(() => {
  vi.restoreAllMocks();
});

describe.skipIf(!existsSync(catalog))("point --save-inputs on the real samples", () => {
  it("gives the complete site's three arrays to the bit", async () => {
    const { lon, lat } = propertiesOf(survey)["proj:centroid"];
    const folder = await saveInputs(lon, lat, "64");
    const pairs = [
      ["sentinel2.npy", "sentinel2_raw_4x64x64.npy"],
      ["landsat.npy", "landsat_6x4x21.npy"],
      ["climate.npy", "climate_4x19x12.npy"],
    ] as const;
    for (const [saved, expected] of pairs)
      expect(readArray(folder, saved), saved).toEqual(readArray(join(survey, "expected"), expected));
  });

  it("leaves out a patch of which less than half has data", async () => {
    const { lon, lat } = propertiesOf(survey)["proj:centroid"];
    const folder = await saveInputs(lon, lat, "128");
    expect(readdirSync(folder).sort()).toEqual(["climate.npy", "landsat.npy"]);
  });

  it("gives the same from a record's own five-decimal coordinates as from its patch's centre", async () => {
    for (const name of readdirSync(records).filter((name) => name.startsWith("glc23_"))) {
      const properties = propertiesOf(join(records, name));
      const { lon, lat } = properties["proj:centroid"];
      const fromCentre = await saveInputs(lon, lat, "128");
      const fromRecord = await saveInputs(properties["sample:lon"], properties["sample:lat"], "128");
      expect(readdirSync(fromRecord), name).toEqual(["landsat.npy", "sentinel2.npy"]);
      for (const file of readdirSync(fromRecord))
        expect(readArray(fromRecord, file), `${name} ${file}`).toEqual(readArray(fromCentre, file));
      expect(readArray(fromRecord, "sentinel2.npy").values.some(Number.isNaN), name).toBe(false);
    }
  });
});
