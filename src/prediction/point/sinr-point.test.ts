import { beforeAll, expect, test } from "vitest";
import { startBackend } from "../../inference/backends/start-backend.ts";
import { nodeSetup } from "../../inference/fixtures/read-fixture.ts";
import { architectureNamed } from "../../inference/networks/architectures.ts";
import {
  tinyEnvironment,
  tinyPlaces,
  tinySinrFile,
  tinySinrNumbers,
  tinySinrTensors,
  tinyTaxa,
} from "../../inference/networks/sinr/fixtures/tiny-networks.ts";
import { readCheckpoint } from "../../inference/weights/checkpoint.ts";
import { readCheckpointSettings } from "../../inference/weights/checkpoint-settings.ts";
import { storeFloats } from "../../inference/weights/store-floats.ts";
import { createModels } from "../../models/models.ts";
import { logistic } from "../../science/statistics/logit.ts";
import { createRasters } from "../../sources/raster-file.ts";
import { createTransport } from "../../transport/transport.ts";
import type { Question } from "../question.ts";
import { createReader } from "../reading/create-reader.ts";
import { createWorkOrder } from "../work-order.ts";
import { findInList } from "./find-in-list.ts";
import { predictPoint } from "./predict-point.ts";
import { secondOpinion } from "./second-opinion.ts";

const question: Question = {
  catalogue: "nowhere:/none",
  sdm: "both",
  habitat: null,
  year: null,
  setRule: null,
};
const labels = tinyTaxa.map((taxon) => `taxon ${taxon}`);
let setup: Parameters<typeof predictPoint>[0];

beforeAll(async () => {
  await startBackend("cpu", nodeSetup);
  const file = tinySinrFile("sin_cos_env");
  const files = await architectureNamed("sinr", "both").importCheckpoint({
    id: "both",
    tensors: readCheckpoint(file, "both.pt"),
    settings: readCheckpointSettings(file, "both.pt"),
    array: { name: "environment.npy", bytes: tinyEnvironment },
    labels: null,
    patch: 128,
    precision: "float32",
    date: "2026-11-30T00:00:00Z",
  });
  const transport = createTransport();
  const readFile = async (name: string) => files.get(name) ?? Promise.reject(new Error(`no ${name}`));
  setup = {
    reader: createReader(transport, createRasters(transport)),
    models: createModels(() => readFile),
    order: createWorkOrder(),
    backend: "cpu",
  };
});

/** Places of the fixture on several continents and beside the date line; 5 and 6 are in Europe. */
test.each([3, 5, 6, 7, 8, 9])(
  "answers place %d anywhere on Earth with PyTorch's suitabilities",
  async (site) => {
    const [lon, lat] = [tinyPlaces[2 * site]!, tinyPlaces[2 * site + 1]!];
    const answer = await predictPoint(setup, { question, place: { lonLat: [lon, lat] } });
    const logits = tinySinrNumbers("sin_cos_env").logits.subarray(7 * site, 7 * (site + 1));
    for (const [species, name] of labels.entries()) {
      const found = answer.species.find((one) => one.name === name)!;
      expect(found.score).toBeCloseTo(logistic(logits[species]!), 5);
      expect(found.probability).toBeNull();
    }
    const ranked = [...labels.keys()]
      .sort((a, b) => logits[b]! - logits[a]!)
      .map((species) => labels[species]);
    expect(answer.species.map(({ name }) => name)).toEqual(ranked);
    const isInEurope = site === 5 || site === 6;
    expect(answer.cell.code === null).toBe(!isInEurope);
    expect(answer.outline).toHaveLength(isInEurope ? 5 : 0);
  },
);

test("ranks and never counts: no richness, no indicators, no habitats, and it says relative", async () => {
  const answer = await predictPoint(setup, { question, place: { lonLat: [8.55, 47.37] } });
  expect(answer).toMatchObject({
    isRelative: true,
    calibrated: false,
    richness: { mean: null, lower: null, upper: null, mass: null },
    indicators: null,
    habitats: null,
    reasons: [],
    banner: {
      text: expect.stringContaining("Relative suitability: the model was learnt from presences alone"),
    },
  });
  expect(answer.richness.reason).toContain("must not be summed");
  expect(answer.list.promise).toBe(
    "species with a relative suitability of at least 0.5 may occur here, ranked; the list promises nothing: the model was learnt from presences alone",
  );
  expect(answer.list.expected).toBeNull();
  expect(answer.provenance.assets).toEqual([]);
});

test("says of a rule that needs a calibration that it was not used", async () => {
  const asked = { ...question, setRule: { kind: "conformal", alpha: 0.1 } } as const;
  const answer = await predictPoint(setup, { question: asked, place: { lonLat: [8.55, 47.37] } });
  expect(answer.list.promise).toContain("(conformal:0.1 was asked for and needs a calibration)");
});

test("answers where the European grid's projection has no point, on the other side of the Earth", async () => {
  const answer = await predictPoint(setup, { question, place: { lonLat: [-170, -52] } });
  expect(answer.species.every(({ score }) => Number.isFinite(score))).toBe(true);
  expect(answer.cell).toEqual({ code: null, lon: -170, lat: -52 });
});

/** PyTorch's suitability of each class at a place of the fixture. */
function suitabilities(site: number): number[] {
  const { logits } = tinySinrNumbers("sin_cos_env");
  return Array.from(logits.subarray(site * labels.length, (site + 1) * labels.length), logistic);
}

const lonLatOf = (site: number) => [tinyPlaces[2 * site]!, tinyPlaces[2 * site + 1]!] as const;

test("a list that is cut names the first species and how many there are; the rest is found with its rank", async () => {
  const site = 7;
  const place = { lonLat: lonLatOf(site) };
  const answer = await predictPoint(setup, { question, place, most: 2 });
  expect(answer.species).toHaveLength(2);
  expect(answer.speciesCount).toBe(labels.length);
  const expected = suitabilities(site);
  const order = labels.map((_, k) => k).sort((one, other) => expected[other]! - expected[one]!);
  const last = order.at(-1)!;
  const found = await findInList(setup, { question, place, text: labels[last]!.toUpperCase(), most: 5 });
  expect(found.find(({ name }) => name === labels[last])?.rank).toBe(labels.length);
});

test("a second opinion marks what is below 0.1 by accepted name and synonym, and knows no others", async () => {
  const base = tinySinrTensors("sin_cos");
  const [, width = 0] = base.get("class_emb.weight")!.shape;
  // The suitability is the sigmoid of the bias everywhere: 0.98 and 0.02.
  const tensors = new Map([
    ...[...base].filter(([key]) => key.startsWith("feats.")),
    ["class_emb.weight", storeFloats(new Float32Array(2 * width), [2, width])] as const,
    ["class_emb.bias", storeFloats(Float32Array.of(4, -4), [2])] as const,
  ]);
  const files = await architectureNamed("sinr", "two").importCheckpoint({
    ...{ id: "two", tensors, labels: ["Calluna vulgaris", "Chamaenerion angustifolium"], patch: 128 },
    ...{ precision: "float32", date: "2026-11-30T00:00:00Z" },
  });
  const models = createModels(() => async (name) => files.get(name)!);
  const both = { ...question, second: "beside" };
  const opinion = await secondOpinion(
    { ...setup, models },
    {
      question: both,
      place: { lonLat: [8.55, 47.37] },
      names: ["Epilobium angustifolium", "Calluna vulgaris", "Nobody here"],
      listed: ["Epilobium angustifolium"],
    },
  );
  expect(opinion).toMatchObject({ model: "two", scale: "suitability", least: 0.1, known: 2 });
  expect(opinion.implausible).toEqual([
    {
      ...{ name: "Epilobium angustifolium", as: "Chamaenerion angustifolium" },
      value: expect.closeTo(1 / (1 + Math.exp(4)), 5),
    },
  ]);
  // The other way: Calluna is likely (0.98) and not listed; no other species of the model is.
  const value = expect.closeTo(1 / (1 + Math.exp(-4)), 5);
  expect(opinion.likely).toEqual({
    unlisted: { count: 1, first: [{ name: "Calluna vulgaris", value }] },
    unknown: { count: 0, first: [] },
  });
  // A model beside itself: the same order, and each share is that of its own numbers.
  const { pair } = opinion;
  expect(pair).toMatchObject({ shared: 2, correlation: 1, onlyFirst: [], onlySecond: [] });
  expect(pair.models.map(({ scale }) => scale)).toEqual(["suitability", "suitability"]);
  expect(pair.fused.map(({ name, share }) => [name, share])).toEqual([
    ["Calluna vulgaris", expect.closeTo(1 / (1 + Math.exp(-4)), 5)],
    ["Chamaenerion angustifolium", expect.closeTo(1 / (1 + Math.exp(4)), 5)],
  ]);
  const asked = { question: both, place: { lonLat: [8.55, 47.37] as const }, listed: [] };
  const other = await secondOpinion({ ...setup, models }, { ...asked, names: ["Nobody here"] });
  expect(other.likely).toEqual({
    unlisted: { count: 0, first: [] },
    unknown: { count: 1, first: [{ name: "Calluna vulgaris", value }] },
  });
  // Species of the person's own stand apart from those that only this model has.
  const manifest = JSON.parse(new TextDecoder().decode(files.get("manifest.json")));
  manifest.properties["florascope:own_species"] = ["Calluna vulgaris"];
  files.set("manifest.json", new TextEncoder().encode(JSON.stringify(manifest)));
  const ownModels = createModels(() => async (name) => files.get(name)!);
  const own = await secondOpinion({ ...setup, models: ownModels }, { ...asked, names: ["Nobody here"] });
  expect(own.own).toEqual([{ name: "Calluna vulgaris", suitability: value }]);
  expect(own.likely.unknown.count).toBe(0);
});
