import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Polygon } from "geojson";
import { beforeAll, expect, test } from "vitest";
import { startBackend } from "../inference/backends/start-backend.ts";
import { nodeSetup } from "../inference/fixtures/read-fixture.ts";
import { architectures } from "../inference/networks/architectures.ts";
import { toyArchitecture } from "../inference/networks/fixtures/toy-network.ts";
import { TOY_LABELS, toyFolder } from "../models/fixtures/toy-folder.ts";
import { createModels } from "../models/models.ts";
import { createRasters } from "../sources/raster-file.ts";
import { createTransport } from "../transport/transport.ts";
import { createExplorer } from "./create-explorer.ts";
import type { Explorer } from "./explorer.ts";
import type { Question } from "./question.ts";
import { createReader } from "./reading/create-reader.ts";
import { createTiles, tileMemory } from "./tile/create-tiles.ts";
import { createWorkOrder } from "./work-order.ts";

const question: Question = {
  catalogue: "nowhere:/none",
  sdm: "toy",
  habitat: null,
  year: null,
  setRule: null,
};
/** The centre of cell CRS3035RES50mN3436800E2656000 by PROJ (cs2cs EPSG:3035 EPSG:4326), to a metre. */
const cell = { east: 2_656_000, north: 3_436_800 };
let explorer: Explorer;

beforeAll(async () => {
  await startBackend("cpu", nodeSetup);
  const transport = createTransport();
  const models = createModels(() => toyFolder, [...architectures, toyArchitecture]);
  const order = createWorkOrder();
  const setup = {
    reader: createReader(transport, createRasters(transport)),
    models,
    order,
    backend: "cpu",
  } as const;
  explorer = createExplorer(setup, createTiles(setup, null, tileMemory.phone));
});

test("answers a point from its position alone: no catalogue is opened and nothing is read", async () => {
  const answer = await explorer.point({ question, place: { lonLat: [-14.5, 51.5] } });
  const logits = [1, Math.cos(-24.5) + 5.15, Math.cos(-54.5) - 1.03];
  const expected = logits.map((logit) => 1 / (1 + Math.exp(-logit)));
  const scores = TOY_LABELS.map((name) => answer.species.find((one) => one.name === name)!.score);
  for (const [at, score] of scores.entries()) expect(score).toBeCloseTo(expected[at]!, 4);
  expect(answer.species.map(({ name }) => name)).toEqual(["Beta dua", "Alpha una", "Gamma tria"]);
  expect(answer).toMatchObject({
    calibrated: false,
    richness: { mean: null },
    banner: { kind: "uncalibrated" },
  });
  expect(answer.modalities.sentinel2).toMatchObject({
    status: "missing",
    reason: "the model does not take it",
  });
  expect(answer.provenance.assets).toEqual([]);
  expect(answer.reasons.map(({ modality }) => modality)).toEqual(["position"]);
});

test.each([5, 3] as const)(
  "draws one species over a tile at level %d, every cell by its own position",
  async (level) => {
    const layer = { kind: "species", species: "Alpha una" } as const;
    const answer = await explorer.tile({ question, layer, tile: cell, level });
    expect(answer).toMatchObject({ unit: "score", mode: "exact" });
    const at = {
      ...cell,
      east: cell.east + ((2 ** level) >> 1) * 50,
      north: cell.north + (63 - ((2 ** level) >> 1)) * 50,
    };
    const point = await explorer.point({ question, place: { cell: at } });
    // Parts of a tile are kept in 16 bits: longitude -14 to the nearest 1/128 degree.
    expect(
      Math.abs(answer.values[0]! - point.species.find(({ name }) => name === "Alpha una")!.score),
    ).toBeLessThan(1e-3);
    expect(answer.values.some(Number.isNaN)).toBe(false);
  },
);

test("saves a map of one species, without any file that was read", async () => {
  const box = [-14.5, 51.5, -14.49, 51.505] as const;
  const layer = { kind: "species", species: "Alpha una" } as const;
  const saved = await explorer.map({ question, layer, box, mode: "shared" });
  expect(saved.cells).toBeGreaterThan(50);
});

const ring: [number, number][] = [
  [-14.5, 51.5],
  [-14.498, 51.5],
  [-14.498, 51.502],
  [-14.5, 51.502],
  [-14.5, 51.5],
];
const geometry: Polygon = { type: "Polygon", coordinates: [ring] };

test("answers an area by sums of scores, and refuses to count species", async () => {
  const answer = await explorer.area({ question, geometry });
  expect(answer.cells).toMatchObject({ computed: answer.cells.all, withoutInputs: 0, withoutVegetation: 0 });
  expect(answer.alpha.mean).toBeNull();
  // Over such a small area every score is that of the middle: cos(0.001), and a slope of 0.1 by latitude.
  const beta = answer.species.find(({ name }) => name === "Beta dua")!;
  expect(beta.meanScore).toBeCloseTo(1 / (1 + Math.exp(-(Math.cos(-24.499) + 5.1501))), 3);
  const layer = { kind: "indicator", indicator: "richness" } as const;
  await expect(explorer.tile({ question, layer, tile: cell, level: 5 })).rejects.toMatchObject({
    tag: "BadInput",
  });
});

test("sets a second model beside an area's answer by the frequency of each species", async () => {
  const asked = { question: { ...question, second: "toy" }, geometry };
  const own = await explorer.area({ question, geometry });
  const same = await explorer.areaPair({ ...asked, first: own });
  expect(same).toMatchObject({ shared: 3, correlation: 1, richness: [null, null] });
  expect(same.models.map(({ scale }) => scale)).toEqual(["score", "score"]);
  // The model's order is Beta, Alpha, Gamma: against the opposite order Spearman's correlation is -1.
  const opposite = { "Gamma tria": 0.9, "Alpha una": 0.5, "Beta dua": 0.1 };
  const species = Object.entries(opposite).map(([name, meanScore]) => ({
    ...{ name, meanScore, expectedShare: null, anywhere: null },
  }));
  const other = await explorer.areaPair({ ...asked, first: { ...own, species } });
  expect(other.correlation).toBe(-1);
  expect(other.lists.map(([first]) => first?.name)).toEqual(["Gamma tria", "Beta dua"]);
  await expect(explorer.areaPair({ question, geometry, first: own })).rejects.toThrow(
    "expected a second species model to compare with, got none",
  );
});

test("is known to nothing but its own file: no other room names it", () => {
  const folders = ["src", "node", "cli", "tools", "bench"];
  const files = folders.flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: "utf8" }).map((name) => join(folder, name)),
  );
  const naming = files.filter(
    (file) =>
      /\.tsx?$/.test(file) &&
      !file.endsWith(".test.ts") &&
      readFileSync(file, "utf8").includes("toyArchitecture"),
  );
  expect(naming).toEqual(["src/inference/networks/fixtures/toy-network.ts"]);
});
