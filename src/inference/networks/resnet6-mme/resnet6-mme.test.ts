import * as tf from "@tensorflow/tfjs-core";
import { beforeAll, describe, expect, test } from "vitest";
import { isAppError } from "../../../core/errors.ts";
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
import { readSafetensors } from "../../weights/safetensors.ts";
import { branchPrefixes, detectResnet6Mme } from "./detect-shape.ts";
import twoModalities from "./fixtures/resnet6-mme-2.fixture.json" with { type: "json" };
import threeModalities from "./fixtures/resnet6-mme-3.fixture.json" with { type: "json" };
import { disposeBranch, embed, loadBranch } from "./resnet6-branch.ts";
import { loadResnet6Mme } from "./resnet6-mme.ts";

/** Float32 sums of a few hundred products in another order than PyTorch's differ by a few units in the seventh digit. */
const F32_TOLERANCE = 1e-5;

const three = readFixture(threeModalities);
const two = readFixture(twoModalities);

describe.each(["cpu", "wasm"] as const)("the tiny network on %s", (backend) => {
  beforeAll(async () => void (await startBackend(backend, nodeSetup)));

  test.each([
    ["three modalities", three],
    ["two modalities", two],
  ])("gives PyTorch's embeddings and logits: %s", (name, fixture) => {
    const tensors = readSafetensors(decodeBase64(fixture.weights), name);
    const network = loadResnet6Mme(tensors);
    tf.tidy(() => {
      const embeddings = new Map<Modality, tf.Tensor2D>();
      for (const [modality, widths] of detectResnet6Mme(tensors).widths) {
        const branch = loadBranch(tensors, branchPrefixes[modality], widths);
        const { shape, float32 } = fixture.inputs[branchPrefixes[modality]]!;
        const input = tf.transpose(tf.tensor(decodeFloats(float32), shape), [0, 2, 3, 1]);
        const embedding = embed(branch, input as tf.Tensor4D);
        disposeBranch(branch);
        const expected = decodeFloats(fixture.embeddings[branchPrefixes[modality]]!);
        expect(largestDifference(embedding.dataSync(), expected)).toBeLessThan(F32_TOLERANCE);
        embeddings.set(modality, embedding);
      }
      const logits = network.head.logits(embeddings, fixture.logits.shape[0]!);
      expect(logits.shape).toEqual(fixture.logits.shape);
      expect(largestDifference(logits.dataSync(), decodeFloats(fixture.logits.float32))).toBeLessThan(
        F32_TOLERANCE,
      );
    });
    network.dispose();
  });

  test("leaves no tensor behind when it is disposed of", () => {
    const before = tf.memory().numTensors;
    loadResnet6Mme(readSafetensors(decodeBase64(three.weights), "fixture")).dispose();
    expect(tf.memory().numTensors).toBe(before);
  });
});

test("a head that does not fit the branches is refused with expected and got", async () => {
  await startBackend("cpu", nodeSetup);
  const tensors = new Map(readSafetensors(decodeBase64(three.weights), "fixture"));
  tensors.delete("sentinel_model.conv1.weight");
  const failure = catchError(() => loadResnet6Mme(tensors));
  expect(isAppError(failure, "WeightsMismatch")).toBe(true);
  expect(String(failure)).toContain("expected [species, 40] for the branches landsat, climate, got [11,60]");
});
