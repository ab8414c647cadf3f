import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { readManifest } from "../../../src/inference/model-manifest.ts";
import { readSafetensors } from "../../../src/inference/weights/safetensors.ts";
import type { Occurrences } from "../../../src/occurrences/occurrences.ts";
import { seededRandom } from "../../../src/science/statistics/seeded-random.ts";
import { usualValidation } from "../../../src/training/sinr/cross-validate.ts";
import { placeFeatures } from "../../../src/training/sinr/place-features.ts";
import type { SiteScores } from "../../../src/training/sinr/scored-sites.ts";
import { paperPlan, type SinrPlan } from "../../../src/training/sinr/sinr-plan.ts";
import { type TrainingRecords, trainSinr } from "../../../src/training/sinr/train-sinr.ts";
import { startWasm } from "../engine/start-wasm.ts";
import { fileKeeper } from "./file-keeper.ts";
import { trainSinrModel } from "./train-sinr-model.ts";

/** Four taxa, each in a quarter of a box of 40 degrees, and a few records anywhere in it. */
function quarters(count: number): TrainingRecords {
  const random = seededRandom(9);
  const classes = Int32Array.from({ length: count }, () => random.integerBelow(4));
  const within = (isHigh: boolean) =>
    random.uniform() < 0.05 ? 40 * random.uniform() : 20 * random.uniform() + (isHigh ? 20 : 0);
  const lons = Array.from(classes, (own) => within(own % 2 === 1));
  const lats = Array.from(classes, (own) => within(own >= 2));
  return { lons, lats, classes, classCount: 4 };
}

const plan: SinrPlan = {
  ...paperPlan,
  ...{ encoder: { width: 16, blocks: 1 }, dropout: 0.2, epochs: 6, batch: 64, learningRate: 5e-3, cap: 200 },
  positiveWeight: 4,
};
const quiet = { say: () => {}, step: () => {} };
const records = quarters(600);
const features = placeFeatures("coords", null);
const folder = () => mkdtempSync(join(tmpdir(), "sinr-"));

beforeAll(startWasm);

test("a run that was interrupted goes on to the weights of an uninterrupted one", () => {
  const whole = trainSinr(records, features, plan, { name: "a", keeper: null, progress: quiet });
  const keeper = fileKeeper(join(folder(), "a.safetensors"));
  const controller = new AbortController();
  const stopping = {
    say: () => {},
    step: ({ epoch, step }: { epoch: number; step: number }) => {
      if (epoch === 4 && step === 2) controller.abort(new Error("stopped"));
    },
  };
  const { signal } = controller;
  const run = { name: "a", keeper, progress: stopping, signal };
  expect(() => trainSinr(records, features, plan, run)).toThrow("stopped");
  const rest = trainSinr(records, features, plan, { name: "a", keeper, progress: quiet });
  expect(rest.log).toEqual(whole.log);
  for (const [key, values] of whole.network.arrays) expect(rest.network.arrays.get(key)).toEqual(values);
});

test.each(["an-full", "an-ssdl", "an-slds", "me-full", "me-ssdl", "me-slds"] as const)(
  "%s learns: its loss falls, by a rate that falls too",
  (loss) => {
    const { log } = trainSinr(
      records,
      features,
      { ...plan, loss },
      { name: "a", keeper: null, progress: quiet },
    );
    expect(log.length).toBe(6);
    expect(log.at(-1)!.loss).toBeLessThan(log[0]!.loss);
    expect(log[1]!.learningRate).toBeCloseTo(5e-3 * 0.98, 10);
  },
);

const occurrences = (): Occurrences => ({
  taxa: ["Carex nigra", "Calluna vulgaris", "Poa annua", "Poa annua"].map((name, at) => ({
    name,
    key: `${10 + at}`,
  })),
  ...{
    taxonOf: records.classes,
    lons: Float64Array.from(records.lons),
    lats: Float64Array.from(records.lats),
  },
  counts: {
    ...{ read: 610, kept: 600, brokenRows: 0, withoutCoordinates: 10, badCoordinates: 0, zeroCoordinates: 0 },
    ...{ uncertain: 0, absences: 0, unnamed: 0, aboveSpecies: 0, duplicates: 0 },
    ...{ droppedCentroids: 0, atCentroid: 0, unknownUncertainty: 600 },
  },
  notes: ["10 records left out: they have no coordinates"],
});

test("a model folder has PyTorch's names, a label a class, its curve, and a card with scores beside the baselines", async () => {
  const modelFolder = join(folder(), "quarters");
  const longer = { ...plan, epochs: 12 };
  const validation = { ...usualValidation, folds: 2, blockDegrees: 5, siteDegrees: 2, gridDegrees: [1, 20] };
  const options = {
    occurrences: occurrences(),
    recordsName: "records.csv",
    plan: longer,
    environment: null,
    validation,
  };
  await trainSinrModel({ ...options, modelFolder, workFolder: folder(), progress: quiet });
  const read = (name: string) => readFileSync(join(modelFolder, name));
  const manifest = readManifest(JSON.parse(read("manifest.json").toString()), "manifest.json");
  expect(manifest.properties).toMatchObject({
    "florascope:architecture": "sinr",
    "florascope:output_kind": "relative-probability",
    "mlm:total_parameters": 4 * 16 + 16 + 2 * (16 * 16 + 16) + 4 * 16,
  });
  const tensors = readSafetensors(new Uint8Array(read("weights.safetensors")), "weights");
  expect([...tensors].map(([key, { shape }]) => [key, shape])).toEqual([
    ["feats.0.weight", [16, 4]],
    ["feats.0.bias", [16]],
    ["feats.2.w1.weight", [16, 16]],
    ["feats.2.w1.bias", [16]],
    ["feats.2.w2.weight", [16, 16]],
    ["feats.2.w2.bias", [16]],
    ["class_emb.weight", [4, 16]],
  ]);
  expect(JSON.parse(read("labels.json").toString())).toEqual([
    ...["Carex nigra", "Calluna vulgaris", "Poa annua (12)", "Poa annua (13)"],
  ]);
  expect(read("taxa.tsv").toString().split("\n")[1]).toBe("11\tCalluna vulgaris");
  expect(read("curves.csv").toString().trimEnd().split("\n").length).toBe(13);
  const { methods } = manifest.properties["florascope:metrics"] as SiteScores;
  expect(methods.map(({ method }) => method)).toEqual([
    ...["network", "linear", "grid of 1 degrees", "grid of 20 degrees"],
  ]);
  // Without skill 0.25 or so; the taxa are apart from each other by quarters.
  expect(methods[0]!.map.value).toBeGreaterThan(0.6);
  expect(read("README.md").toString()).toContain("relative suitability");
});

test("records of one taxon are refused", async () => {
  const one = { ...occurrences(), taxa: [{ name: "Poa annua", key: null }] };
  const options = { occurrences: one, recordsName: "one.csv", plan, environment: null, validation: null };
  await expect(
    trainSinrModel({ ...options, modelFolder: join(folder(), "a"), workFolder: folder(), progress: quiet }),
  ).rejects.toThrow("one.csv: expected records of at least two taxa, got 1");
});
