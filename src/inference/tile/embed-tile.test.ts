import * as tf from "@tensorflow/tfjs-core";
import { afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { startBackend } from "../backends/start-backend.ts";
import { bytesOf, floatsOf, largestDifference, nodeSetup, readFixture } from "../fixtures/read-fixture.ts";
import threeModalities from "../fixtures/resnet6-mme-3.fixture.json" with { type: "json" };
import fixture from "../fixtures/tile.fixture.json" with { type: "json" };
import { disposeBranch, loadBranch, type Resnet6Branch } from "../networks/resnet6-branch.ts";
import { newPace } from "../pace.ts";
import { readSafetensors } from "../weights/safetensors.ts";
import { embedTile } from "./embed-tile.ts";

/** As for single patches: another order of float32 sums. */
const F32_TOLERANCE = 1e-5;

const { shape } = fixture;
const weights = readSafetensors(bytesOf(readFixture(threeModalities).weights), "fixture");

describe.each(["cpu", "wasm"] as const)("a tile on %s", (backend) => {
  let branch: Resnet6Branch;
  let window: tf.Tensor4D;
  let before: number;

  beforeAll(async () => void (await startBackend(backend, nodeSetup)));

  beforeEach(() => {
    before = tf.memory().numTensors;
    branch = loadBranch(weights, "sentinel_model", [4, 8, 12, 16, 20]);
    const pixels = Float32Array.from(
      bytesOf(fixture.window.uint8),
      (value) => Math.fround(value / 255) * 2 - 1,
    );
    window = tf.tensor4d(pixels, [1, ...fixture.window.shape] as [number, number, number, number]);
  });

  afterEach(() => {
    disposeBranch(branch);
    window.dispose();
    expect(tf.memory().numTensors).toBe(before);
  });

  test("in all phases gives PyTorch's unpadded embeddings of every cell", async () => {
    const embeddings = await embedTile(branch, window, shape, "phases", newPace());
    expect(largestDifference(embeddings.dataSync(), floatsOf(fixture.unpadded))).toBeLessThan(F32_TOLERANCE);
    embeddings.dispose();
  });

  test("in exact mode gives PyTorch's embedding of every cell's own patch", async () => {
    const embeddings = await embedTile(branch, window, shape, "exact", newPace());
    expect(largestDifference(embeddings.dataSync(), floatsOf(fixture.exact))).toBeLessThan(F32_TOLERANCE);
    embeddings.dispose();
  });

  test("with the border term is nearer to the exact embeddings than without", async () => {
    const distances = await meanDistances(["preview", "phases", "bordered"]);
    expect(distances.phases).toBeLessThan(distances.preview);
    expect(distances.bordered).toBeLessThan(distances.phases / 2);
  });

  test.each(["bordered", "exact"] as const)(
    "that is aborted in %s mode ends before its next strip and leaves nothing behind",
    async (mode) => {
      const controller = new AbortController();
      const work = embedTile(branch, window, shape, mode, newPace(controller.signal));
      controller.abort();
      await expect(work).rejects.toMatchObject({ name: "AbortError" });
    },
  );

  async function meanDistances<Mode extends "preview" | "phases" | "bordered">(modes: readonly Mode[]) {
    const exact = floatsOf(fixture.exact);
    const distances: [Mode, number][] = [];
    for (const mode of modes) {
      const embeddings = await embedTile(branch, window, shape, mode, newPace());
      const values = embeddings.dataSync();
      distances.push([
        mode,
        values.reduce((sum, value, i) => sum + Math.abs(value - exact[i]!), 0) / exact.length,
      ]);
      embeddings.dispose();
    }
    return Object.fromEntries(distances) as Record<Mode, number>;
  }
});
