import { createHash } from "node:crypto";
import * as tf from "@tensorflow/tfjs-core";
import { beforeAll, describe, expect, test } from "vitest";
import { isAppError } from "../../core/errors.ts";
import { startBackend } from "../backends/start-backend.ts";
import { largestDifference, nodeSetup } from "../fixtures/read-fixture.ts";
import { loadBertEncoder } from "./bert-encoder.ts";
import tiny from "./fixtures/bert-tiny.fixture.json" with { type: "json" };
import { readNetworkFixture, runNetworkFixture } from "./fixtures/network-fixture.ts";
import { seededCheckpoint } from "./fixtures/seeded-checkpoint.ts";

/** tfjs computes erf by a polynomial that is good to 1.5e-7; three layers of it and of float32 sums stay far below. */
const LOGIT_TOLERANCE = 1e-4;

const fixture = readNetworkFixture(tiny);

describe.each(["cpu", "wasm"] as const)("the tiny network on %s", (backend) => {
  beforeAll(async () => void (await startBackend(backend, nodeSetup)));

  test("gives PyTorch's logits for a batch of lists of unequal length", async () => {
    const { classification, masked } = await runNetworkFixture(fixture);
    expect(largestDifference(classification, fixture.classification.flat())).toBeLessThan(LOGIT_TOLERANCE);
    expect(largestDifference(masked, fixture.masked.flat())).toBeLessThan(LOGIT_TOLERANCE);
  });

  test("leaves no tensor behind", async () => {
    const before = tf.memory().numTensors;
    await runNetworkFixture(fixture);
    expect(tf.memory().numTensors).toBe(before);
  });
});

test("the seeded weights are those of the oracle, byte for byte", () => {
  const hash = createHash("sha256");
  for (const { bytes } of seededCheckpoint(fixture.shape, fixture.labels, fixture.seed).values())
    hash.update(bytes);
  expect(hash.digest("hex")).toBe(fixture.weightsSha256);
});

test("a checkpoint of another size than its configuration is refused with expected and got", () => {
  const tensors = seededCheckpoint({ ...fixture.shape, feedForwardSize: 32 }, fixture.labels, 1);
  let failure: unknown;
  try {
    loadBertEncoder(tensors, fixture.shape);
  } catch (error) {
    failure = error;
  }
  expect(isAppError(failure, "WeightsMismatch")).toBe(true);
  expect(String(failure)).toContain("intermediate.dense.weight");
  expect(String(failure)).toContain("expected [40,24], got [32,24]");
});
