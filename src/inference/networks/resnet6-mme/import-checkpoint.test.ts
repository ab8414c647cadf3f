import * as tf from "@tensorflow/tfjs-core";
import { describe, expect, test } from "vitest";
import type { Modality } from "../../../core/modality.ts";
import { startBackend } from "../../backends/start-backend.ts";
import {
  catchError,
  decodeBase64,
  decodeFloats,
  largestDifference,
  nodeSetup,
  readFixture,
} from "../../fixtures/read-fixture.ts";
import { openModel, type ReadModelFile, verifyModel } from "../../open-model.ts";
import { readSafetensors } from "../../weights/safetensors.ts";
import { type StoredTensor, shapeSize } from "../../weights/stored-tensor.ts";
import type { SpeciesCheckpoint } from "../architecture.ts";
import threeModalities from "./fixtures/resnet6-mme-3.fixture.json" with { type: "json" };
import { importResnet6Mme } from "./import-checkpoint.ts";
import { loadResnet6Mme } from "./resnet6-mme.ts";

const fixture = readFixture(threeModalities);
const labels = Array.from({ length: 11 }, (_, index) => `Species ${index}`);
const checkpoint: SpeciesCheckpoint = {
  id: "tiny",
  tensors: prefixed(readSafetensors(decodeBase64(fixture.weights), "fixture"), "state_dict.model."),
  labels,
  patch: 64,
  precision: "float32",
  date: "2026-11-21T00:00:00Z",
};

describe("a checkpoint imported as a model folder", () => {
  test("opens with labels, preprocessing and input shapes in its manifest", async () => {
    const model = await openModel(reader(await importResnet6Mme(checkpoint)));
    expect(model.labels).toEqual(labels);
    const { properties } = model.manifest;
    expect(properties["mlm:input"].map(({ name, input }) => [name, input.shape])).toEqual([
      ["landsat", [-1, 6, 4, 21]],
      ["climate", [-1, 4, 19, 12]],
      ["sentinel2", [-1, 64, 64, 4]],
    ]);
    expect(properties["florascope:preprocessing"].sentinel2?.map(({ step }) => step)).toContain("u8-gamma");
  });

  test("in half precision, answers as PyTorch within half precision's rounding, in less than 60 % of the bytes", async () => {
    await startBackend("cpu", nodeSetup);
    const whole = await importResnet6Mme(checkpoint);
    const half = await importResnet6Mme({ ...checkpoint, precision: "float16" });
    const sizes = [half, whole].map((files) => files.get("weights.safetensors")!.length);
    expect(sizes[0]! / sizes[1]!).toBeLessThan(0.6);
    const { tensors } = await openModel(reader(half));
    const network = loadResnet6Mme(tensors);
    const embeddings = new Map<Modality, tf.Tensor2D>(
      (["landsat", "climate", "sentinel2"] as const).map((modality, index) => [
        modality,
        tf.tensor2d(decodeFloats(Object.values(fixture.embeddings)[index]!), [3, 20]),
      ]),
    );
    const difference = largestDifference(
      network.head.logits(embeddings, 3).dataSync(),
      decodeFloats(fixture.logits.float32),
    );
    expect(difference).toBeGreaterThan(0);
    expect(difference).toBeLessThan(2e-3);
  });

  test("is refused when one byte of its weights has changed", async () => {
    const files = await importResnet6Mme(checkpoint);
    const weights = files.get("weights.safetensors")!;
    weights[weights.length - 1]! ^= 1;
    await expect(openModel(reader(files))).rejects.toMatchObject({ tag: "WeightsMismatch" });
    const verified = await verifyModel(reader(files));
    expect(verified.filter(({ got, expected }) => got !== expected).map(({ name }) => name)).toEqual([
      "weights.safetensors",
    ]);
  });
});

describe("a checkpoint that is not the network is refused", () => {
  test("labels of another count", async () => {
    await expect(importResnet6Mme({ ...checkpoint, labels: ["one"] })).rejects.toThrow(
      "expected 11, one a class, got 1",
    );
  });

  test("a missing bias", async () => {
    const tensors = new Map(checkpoint.tensors);
    tensors.delete("state_dict.model.sentinel_model.bn2.bias");
    await expect(importResnet6Mme({ ...checkpoint, tensors })).rejects.toThrow('"sentinel_model.bn2.bias"');
  });

  test("a kernel of another shape, when it is loaded", () => {
    const tensors = new Map(readSafetensors(decodeBase64(fixture.weights), "fixture"));
    const key = "landsat_model.conv3.weight";
    tensors.set(key, { ...tensors.get(key)!, shape: [16, 12, 9, 1] });
    expect(shapeSize([16, 12, 9, 1])).toBe(shapeSize([16, 12, 3, 3]));
    expect(String(catchError(() => loadResnet6Mme(tensors)))).toContain(
      "expected [16,12,3,3], got [16,12,9,1]",
    );
  });
});

function prefixed(tensors: ReadonlyMap<string, StoredTensor>, prefix: string): Map<string, StoredTensor> {
  return new Map([...tensors].map(([key, tensor]) => [prefix + key, tensor]));
}

function reader(files: ReadonlyMap<string, Uint8Array>): ReadModelFile {
  return async (name) => files.get(name) ?? Promise.reject(new Error(`no ${name}`));
}
