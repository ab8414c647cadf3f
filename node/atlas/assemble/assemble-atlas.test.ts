import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { packTile, unpackTile } from "../../../src/prediction/tile/stored-tile.ts";
import { type AtlasPlan, planRegion } from "../atlas-plan.ts";
import type { AtlasStore } from "../atlas-store.ts";
import { createSyntheticStore } from "../testing/synthetic-store.ts";
import { tileCode } from "../tile-code.ts";
import { assembleAtlas, fileNameOf } from "./assemble-atlas.ts";

const folder = mkdtempSync(join(tmpdir(), "florascope-assemble-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const plan: AtlasPlan = {
  ...{ form: 1, question: { sdm: "island-sdm", habitat: "none" }, layers: ["richness"], mode: "shared" },
  ...{ region: { kind: "box", box: [-14.53, 51.48, -14.47, 51.51] }, manifests: ["abc"], version: "0.1.0" },
};
const codes = planRegion(plan.region).tiles.map(tileCode);
const [first, second] = codes as [string, string];
const sound = createSyntheticStore(folder, "richness");
const record = (code: string) => `atlases/test/done/${code}.json`;

/** Assembles from the synthetic tiles, with what the store reads changed, and with these records in it. */
function assembled(read: AtlasStore["read"], records: readonly string[] = codes.map(record)) {
  const store: AtlasStore = {
    ...sound,
    read,
    async *list() {
      for (const name of records) yield { name, bytes: 1 };
    },
  };
  return assembleAtlas({
    store,
    stored: { atlas: "test", plan },
    layers: [{ layer: "richness", mapLayer: { kind: "indicator", indicator: "richness" } }],
    models: [],
    ...{ scratch: folder, partial: false, onBlock: () => {} },
  });
}

test("tiles of two years, of two models or of another place are refused, not stated as one map", async () => {
  expect(codes.length).toBeGreaterThan(1);
  const [whole] = await assembled(sound.read);
  expect(whole!.map.cells).toBeGreaterThan(1_000);

  const last = (await tileOf(codes.at(-1)!))!;
  const changed = (change: Partial<typeof last.answer.provenance>) =>
    assembled(async (name) => {
      if (!name.endsWith(last.name)) return sound.read(name);
      const provenance = { ...last.answer.provenance, ...change };
      return packTile(last.name, { ...last.answer, provenance });
    });
  const scene = { items: ["scene"], year: 2019, rule: "the newest" };
  await expect(changed({ chosen: { sentinel2: scene } })).rejects.toThrow(
    /expected tiles made alike, got year 2020 of E\d+N\d+ and 2019 of E\d+N\d+/,
  );
  const models = [{ ...last.answer.provenance.models[0]!, weightsSha256: "other" }];
  await expect(changed({ models })).rejects.toMatchObject({ tag: "MalformedFile" });
  await expect(changed({ question: { layer: { kind: "habitat", level: 1 } } })).rejects.toThrow(
    /of richness, got habitat:1/,
  );
  const swapped = assembled((name) => sound.read(name === record(first) ? record(second) : name));
  await expect(swapped).rejects.toThrow(`expected tile ${first} of richness, got tile ${second}`);
});

test("a record that names no object of the layer, or is of no tile of the region, does not count as done", async () => {
  const empty = assembled(async (name) =>
    name === record(first) ? new TextEncoder().encode('{"layers":{}}') : sound.read(name),
  );
  await expect(empty).rejects.toThrow("got a record without it");
  const others = [...codes.slice(1).map(record), record("readme"), record("E9996800N9996800")];
  await expect(assembled(sound.read, others)).rejects.toThrow(
    `expected ${codes.length} tiles that are done, got ${codes.length - 1}`,
  );
});

test("no two layers have one file", () => {
  expect(fileNameOf("species:Calluna vulgaris")).toBe("species-Calluna-vulgaris");
  expect(fileNameOf("habitat:1")).toBe("habitat-1");
  const names = ["own:Carex a", "own:Carex-a", "own:Ёлка", "own:Сосна", "own:Carex  a"].map(fileNameOf);
  expect(new Set(names).size).toBe(names.length);
  for (const name of names) expect(name).toMatch(/^[\w.-]+$/);
});

/** A synthetic tile and the name of its object. */
async function tileOf(code: string) {
  const { layers } = JSON.parse(new TextDecoder().decode((await sound.read(record(code)))!)) as {
    layers: Record<string, string>;
  };
  const name = layers["richness"]!;
  const answer = unpackTile(name, (await sound.read(`tiles/${name.slice(0, 2)}/${name}`))!);
  return answer && { name, answer };
}
