import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { sha256 } from "../core/sha256.ts";
import type { ReadModelFile } from "../inference/open-model.ts";
import { openSdm } from "./open-sdm.ts";

const folder = "models/island-sdm";

async function jsonOf<Document>(name: string): Promise<Document> {
  return JSON.parse(await readFile(join(folder, name), "utf8")) as Document;
}

/** The demonstration model with another file in one place, which its manifest states rightly. */
async function withFile(asset: string, name: string, document: unknown): Promise<ReadModelFile> {
  const bytes = new TextEncoder().encode(JSON.stringify(document));
  const manifest = await jsonOf<{ assets: Record<string, object> }>("manifest.json");
  const checksum = `1220${await sha256(bytes)}`;
  manifest.assets[asset] = {
    ...manifest.assets[asset],
    "file:size": bytes.length,
    "file:checksum": checksum,
  };
  const own = new Map([
    [name, bytes],
    ["manifest.json", new TextEncoder().encode(JSON.stringify(manifest))],
  ]);
  return async (wanted) => own.get(wanted) ?? new Uint8Array(await readFile(join(folder, wanted)));
}

describe("opening a species distribution model", () => {
  it("refuses a species table in another order than the labels", async () => {
    const table = await jsonOf<{ species: { name: string }[] }>("species.json");
    const [first, second, ...rest] = table.species;
    const swapped = { ...table, species: [second, first, ...rest] };
    await expect(openSdm(await withFile("species", "species.json", swapped))).rejects.toThrow(
      `island-sdm/species.json: expected "${first!.name}" as species 1, as in labels.json, got "${second!.name}"`,
    );
  });

  it("refuses thresholds of another number of species", async () => {
    const calibration = await jsonOf<{ patterns: Record<string, object> }>("calibration.json");
    const [pattern] = Object.keys(calibration.patterns);
    const perSpecies = [{ alpha: 0.1, thresholds: [0.5, null] }];
    calibration.patterns[pattern!] = { ...calibration.patterns[pattern!], perSpecies };
    await expect(openSdm(await withFile("calibration", "calibration.json", calibration))).rejects.toThrow(
      /expected \d+ values by species, got 2/,
    );
  });

  it("names the place in a calibration that does not fit", async () => {
    const calibration = { ...(await jsonOf<object>("calibration.json")), patterns: { landsat: {} } };
    await expect(openSdm(await withFile("calibration", "calibration.json", calibration))).rejects.toThrow(
      "island-sdm/calibration.json: patterns.landsat.beta",
    );
  });
});
