import * as tf from "@tensorflow/tfjs-core";
import { beforeAll, describe, expect, test } from "vitest";
import { startBackend } from "../../backends/start-backend.ts";
import { decodeFloats, largestDifference, nodeSetup } from "../../fixtures/read-fixture.ts";
import { rowOf } from "../../fixtures/stored-array.ts";
import { openModel } from "../../open-model.ts";
import { scoreSite } from "../../score-site.ts";
import { scoreWithDropout } from "../../score-with-dropout.ts";
import type { StoredTensors } from "../../weights/stored-tensor.ts";
import type { SpeciesCheckpoint } from "../architecture.ts";
import { architectureNamed, detectArchitecture } from "../architectures.ts";
import {
  type TinyChannels,
  tinyAerialSite,
  tinyInception,
  tinyInceptions,
} from "./fixtures/tiny-networks.ts";
import { importInception } from "./import-checkpoint.ts";

/** Float32 sums of a few hundred products in another order than PyTorch's, through 48 layers. */
const F32_TOLERANCE = 2e-5;

function tinyCheckpoint(tensors: StoredTensors): SpeciesCheckpoint {
  const more = { labels: null, patch: 128, precision: "float32", date: "2026-12-01T00:00:00Z" } as const;
  return { id: "tiny", tensors, preprocessing: "colours-first", ...more };
}

async function openFolder(checkpoint: SpeciesCheckpoint) {
  const files = await importInception(checkpoint);
  return openModel(async (name) => files.get(name) ?? Promise.reject(new Error(`no ${name}`)));
}

async function loadFolder(channels: TinyChannels) {
  const { tensors, manifest } = await openFolder(oneHotUnstated(channels));
  return architectureNamed(manifest.properties["florascope:architecture"], "tiny").load(tensors);
}

/** Land cover by classes needs no order of channels, which was published. */
function oneHotUnstated(channels: TinyChannels): SpeciesCheckpoint {
  const checkpoint = tinyCheckpoint(tinyInception(channels));
  return channels === "39" ? { ...checkpoint, preprocessing: null } : checkpoint;
}

const sigmoid = (logits: Float32Array) => logits.map((logit) => 1 / (1 + Math.exp(-logit)));

describe.each([
  ["wasm", ["6", "39"]],
  ["cpu", ["39"]],
] as const)("an Inception v3 for aerial patches on %s", (backend, widths) => {
  beforeAll(async () => void (await startBackend(backend, nodeSetup)));

  test.each(widths)(
    "%s channels: a checkpoint becomes a folder that gives torchvision's numbers",
    async (channels) => {
      expect(detectArchitecture(tinyInception(channels)).name).toBe("inception-v3");
      const before = tf.memory().numTensors;
      const network = await loadFolder(channels);
      const { logits, embeddings } = await scoreSite(network, tinyAerialSite, new Map());
      const { numbers, shares, dropout } = tinyInceptions[channels];
      expect(largestDifference(embeddings.get("aerial")!, rowOf(numbers, 0))).toBeLessThan(F32_TOLERANCE);
      expect(largestDifference(sigmoid(logits), rowOf(shares, 0))).toBeLessThan(F32_TOLERANCE);
      const { mean, deviation } = await scoreWithDropout(network, embeddings, dropout);
      expect(largestDifference(mean, decodeFloats(dropout.mean))).toBeLessThan(F32_TOLERANCE);
      expect(largestDifference(deviation, decodeFloats(dropout.deviation))).toBeLessThan(F32_TOLERANCE);
      network.dispose();
      expect(tf.memory().numTensors).toBe(before);
    },
  );
});

test("an import leaves out the auxiliary head, and states patches of 1 m and relative probabilities", async () => {
  const { tensors, manifest } = await openFolder(tinyCheckpoint(tinyInception("6")));
  const { properties } = manifest;
  expect([...tensors.keys()].filter((key) => key.startsWith("Aux"))).toEqual([]);
  expect(tensors.size).toBe(94 * 5 + 2);
  expect(properties["florascope:output_kind"]).toBe("relative-probability");
  expect(properties["mlm:input"].map(({ name, bands, input }) => [name, bands, input.shape])).toEqual([
    ["aerial", ["red", "green", "blue", "nir", "altitude", "landcover"], [-1, 256, 256, 6]],
  ]);
});

test.each([
  [
    "the order of six channels was not stated",
    { preprocessing: null },
    "expected the order of the 6 channels",
  ],
  ["another order was named", { preprocessing: "reversed" }, "one of colours-first, altitude-first"],
  ["there are too few labels", { labels: ["Poa annua"] }, "labels: expected 9, one a class, got 1"],
])("is refused in one sentence: %s", async (_, change, message) => {
  await expect(importInception({ ...tinyCheckpoint(tinyInception("6")), ...change })).rejects.toThrow(
    message,
  );
});

test.each([
  ["Conv2d_1a_3x3.conv.weight", [2, 3, 3, 3], "expected 6 channels, or 39 with one for each class"],
  ["Mixed_6c.branch7x7_2.conv.weight", [10, 10, 7, 1], "expected [outputs, 10, 1, 7], got [10,10,7,1]"],
  ["Mixed_5b.branch1x1.bn.running_var", null, 'bn.running_var": expected [4], got no such tensor'],
  ["fc.bias", null, '"fc.bias": expected [9], got no such tensor'],
] as const)("a checkpoint with another %s is refused in one sentence", async (key, shape, message) => {
  const tensors = new Map(tinyInception("6"));
  if (shape === null) tensors.delete(`model.${key}`);
  else tensors.set(`model.${key}`, { ...tensors.get(`model.${key}`)!, shape });
  await expect(importInception(tinyCheckpoint(tensors))).rejects.toThrow(message);
});
