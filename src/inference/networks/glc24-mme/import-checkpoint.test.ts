import { expect, test } from "vitest";
import { encodeNpy } from "../../../core/npy.ts";
import { openModel } from "../../open-model.ts";
import { readCheckpoint } from "../../weights/checkpoint.ts";
import type { SpeciesCheckpoint } from "../architecture.ts";
import { detectArchitecture } from "../architectures.ts";
import { TINY_SIDE, tinyCheckpoint, tinyNumbers } from "./fixtures/tiny-mme.ts";
import { importGlc24Mme } from "./import-checkpoint.ts";

const tensors = readCheckpoint(tinyCheckpoint(), "pretrained.ckpt");
const checkpoint: SpeciesCheckpoint = {
  id: "tiny",
  tensors,
  labels: null,
  patch: TINY_SIDE,
  precision: "float32",
  date: "2026-12-01T00:00:00Z",
};

async function openFolder(changed: Partial<SpeciesCheckpoint> = {}) {
  const files = await importGlc24Mme({ ...checkpoint, ...changed });
  return openModel(async (name) => files.get(name) ?? Promise.reject(new Error(`no ${name}`)));
}

test("a Lightning checkpoint is recognised, and everything beside its network is passed over", async () => {
  expect(detectArchitecture(tensors).name).toBe("glc24-mme");
  expect(tensors.has("state_dict.loss.pos_weight")).toBe(true);
  const model = await openFolder();
  const own = [...tensors.keys()].filter((key) => key.startsWith("state_dict.model."));
  const unused = /num_batches_tracked$|relative_position_index$/;
  expect([...model.tensors.keys()].sort()).toEqual(
    own
      .filter((key) => !unused.test(key))
      .map((key) => key.replace("state_dict.model.", ""))
      .sort(),
  );
  expect(model.labels).toHaveLength(tinyNumbers.species);
});

test("each published scaling is chosen by its name, and the training's is taken where none is", async () => {
  const quantiles = Float32Array.from({ length: 4 * TINY_SIDE ** 2 }, (_, at) => 100 + at);
  const array = { name: "quantiles.npy", bytes: encodeNpy(quantiles, [4, TINY_SIDE ** 2]) };
  const of = async (changed: Partial<SpeciesCheckpoint>) =>
    (await openFolder(changed)).manifest.properties["florascope:preprocessing"];
  const train = await of({});
  expect(train.sentinel2?.at(-1)).toEqual({
    step: "standardise",
    mean: [78.761, 82.859, 71.288, 146.082],
    std: [26.074, 24.484, 23.275, 39.518],
  });
  expect(await of({ preprocessing: "glc24-train" })).toEqual(train);
  expect((await of({ preprocessing: "glc24-test" })).climate?.at(-1)).toMatchObject({
    mean: [4004.812],
    std: [3437.992],
  });
  const later = await of({ preprocessing: "glc25-train", array });
  expect(later.sentinel2?.map(({ step }) => step)).toEqual([
    "nodata-to-zero",
    "quantile-table",
    "min-max",
    "min-max",
    "standardise",
  ]);
  expect(later.sentinel2?.[2]).toMatchObject({ min: [100, 1396, 2692, 3988], max: [1395, 2691, 3987, 5283] });
  expect(await of({ preprocessing: "glc25-test" })).toMatchObject({ landsat: [{ step: "nodata-to-zero" }] });
});

test.each([
  [
    "an unknown scaling",
    { preprocessing: "glc26" },
    'expected a file of steps, or one of glc24-train, glc24-test, glc25-test, got "glc26"',
  ],
  [
    "the table of quantiles that is not there",
    { preprocessing: "glc25-train" },
    "glc25-train: expected the table of quantiles beside the checkpoint",
  ],
  [
    "a table for pictures of another size",
    {
      preprocessing: "glc25-train",
      array: { name: "q.npy", bytes: encodeNpy(new Float32Array(16), [4, 4]) },
    },
    "q.npy: expected [4,1296], one quantile for each pixel of a picture of 36 x 36, got [4,4]",
  ],
] as const)("%s is refused", async (_, changed, message) => {
  await expect(openFolder(changed)).rejects.toThrow(message);
});

test.each([
  [
    "state_dict.model.sentinel_model.features.3.1.attn.qkv.bias",
    '"sentinel_model.features.3.1.attn.qkv.bias": expected [48], got no such tensor',
  ],
  ["state_dict.model.landsat_norm.weight", '"landsat_norm.weight": expected [6,4,21], got no such tensor'],
  ["state_dict.model.fc1.bias", '"fc1.bias": expected [12], got no such tensor'],
])("a checkpoint without %s is refused by that name", async (key, message) => {
  const fewer = new Map(tensors);
  fewer.delete(key);
  await expect(openFolder({ tensors: fewer })).rejects.toThrow(message);
});
