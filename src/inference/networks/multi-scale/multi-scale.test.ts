import * as tf from "@tensorflow/tfjs-core";
import { beforeAll, describe, expect, test } from "vitest";
import { startBackend } from "../../backends/start-backend.ts";
import { nodeSetup } from "../../fixtures/read-fixture.ts";
import { openModel } from "../../open-model.ts";
import type { SpeciesCheckpoint } from "../architecture.ts";
import { architectureNamed, detectArchitecture } from "../architectures.ts";
import { centreWindow, fieldOf } from "./centre-window.ts";
import { logitsDifference, TINY_NETWORKS, tinyCheckpoint } from "./fixtures/tiny-networks.ts";
import { importMultiScale } from "./import-checkpoint.ts";

/** Float32 sums of a few hundred products in another order than PyTorch's. */
const F32_TOLERANCE = 1e-5;

async function openFolder(checkpoint: SpeciesCheckpoint) {
  const files = await importMultiScale(checkpoint);
  return openModel(async (name) => files.get(name) ?? Promise.reject(new Error(`no ${name}`)));
}

async function loadFolder(checkpoint: SpeciesCheckpoint) {
  const { tensors, manifest } = await openFolder(checkpoint);
  return architectureNamed(manifest.properties["florascope:architecture"], "tiny").load(tensors);
}

describe.each([
  ["wasm", TINY_NETWORKS],
  ["cpu", ["attention", "bioclim-1"]],
] as const)("a multi-scale network on %s", (backend, names) => {
  beforeAll(async () => void (await startBackend(backend, nodeSetup)));

  test.each(names)("%s: a checkpoint becomes a folder that gives PyTorch's logits", async (name) => {
    const checkpoint = tinyCheckpoint(name);
    expect(detectArchitecture(checkpoint.tensors).name).toBe("multi-scale");
    const before = tf.memory().numTensors;
    const network = await loadFolder(checkpoint);
    expect(await logitsDifference(network, name)).toBeLessThan(F32_TOLERANCE);
    network.dispose();
    expect(tf.memory().numTensors).toBe(before);
  });
});

test("a picture in which a scale does not fit is refused", async () => {
  await startBackend("cpu", nodeSetup);
  const network = await loadFolder(tinyCheckpoint("sentinel2-59"));
  expect(network.inputs).toEqual([{ modality: "sentinel2", size: 115 }]);
  await expect(logitsDifference(network, "sentinel2-59", 33)).rejects.toThrow(
    "expected an input of which its map has at least 18 positions a side, got 17",
  );
  network.dispose();
});

test("the published scales see 25, 59 and 115 pixels of a picture", () => {
  const layers = (kernels: number[], pools: number[]) =>
    kernels.map((kernel, at) => ({ kernel, pool: pools[at]! }));
  const scales = [layers([1], [1]), layers([3, 3, 3], [2, 2, 1]), layers([3, 3, 3, 3], [2, 2, 2, 2])];
  expect(scales.map((scale) => 25 + 2 * (fieldOf(scale) - 1))).toEqual([25, 59, 115]);
  // Of 58 positions: 28.5 is rounded to 28; the middle of 11 outputs begins at 20; the only output of the third begins at 0.
  expect(scales.map((scale) => centreWindow(scale, 58)?.first)).toEqual([28, 20, 0]);
  expect(centreWindow(scales[2]!, 45)).toBeNull();
});

test("its parts are its modalities, or one part for both where they are fused early", async () => {
  await startBackend("wasm", nodeSetup);
  const [joined, early] = [
    await loadFolder(tinyCheckpoint("joined")),
    await loadFolder(tinyCheckpoint("early")),
  ];
  expect(joined.parts.map(({ name, width, modalities }) => [name, width, modalities])).toEqual([
    ["bioclim", 14, ["bioclim"]],
    ["sentinel2", 21, ["sentinel2"]],
  ]);
  expect(early.parts).toEqual([
    { name: "sentinel2 with bioclim", width: 21, modalities: ["sentinel2", "bioclim"] },
  ]);
  joined.dispose();
  early.dispose();
});

test("an import keeps every published name, and asks for what no checkpoint says", async () => {
  const checkpoint = tinyCheckpoint("joined");
  const { tensors, manifest } = await openFolder(checkpoint);
  const published = [...checkpoint.tensors.keys()].filter((key) => key.startsWith("state_dict."));
  expect([...tensors.keys()].sort()).toEqual(
    published
      .filter((key) => !key.endsWith("num_batches_tracked"))
      .map((key) => key.replace("state_dict.", ""))
      .sort(),
  );
  expect(manifest.properties["mlm:input"].map(({ name, input }) => [name, input.shape])).toEqual([
    ["bioclim", [-1, 19, 5, 5]],
    ["sentinel2", [-1, 115, 115, 4]],
  ]);
  await expect(openFolder({ ...checkpoint, preprocessing: null })).rejects.toThrow(
    "preprocessing: expected a file with the mean and deviation of each channel of bioclim and sentinel2",
  );
});

test("a scale with more linear layers is refused", async () => {
  const checkpoint = tinyCheckpoint("joined");
  const key = "state_dict.modelB.spatial_branches.0.linear_layers.2.weight";
  const tensors = new Map(checkpoint.tensors).set(key, checkpoint.tensors.get(key.replace(".2.", ".0."))!);
  await expect(openFolder({ ...checkpoint, tensors })).rejects.toThrow("expected one linear layer a scale");
});

test.each([
  [
    "modelB.backbone.layer2.1.bn2.bias",
    '"modelB.backbone.layer2.1.bn2.bias": expected [5], got no such tensor',
  ],
  [
    "modelA.spatial_branches.1.conv_layers.0.bias",
    '"modelA.spatial_branches.1.conv_layers.0.bias": expected [6], got no such tensor',
  ],
  [
    "modelB.spatial_branches.1.conv_layers.6.weight",
    "expected one convolution, or three or four of 3 x 3, whose pools are known, got kernels of 3, 3",
  ],
])("a checkpoint without %s is refused in one sentence", async (key, message) => {
  const checkpoint = tinyCheckpoint("joined");
  const tensors = new Map(checkpoint.tensors);
  tensors.delete(`state_dict.${key}`);
  await expect(openFolder({ ...checkpoint, tensors })).rejects.toThrow(message);
});
