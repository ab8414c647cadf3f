import * as tf from "@tensorflow/tfjs-core";
import { afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { startBackend } from "../../../backends/start-backend.ts";
import {
  decodeBase64,
  decodeFloats,
  largestDifference,
  nodeSetup,
  readFixture,
} from "../../../fixtures/read-fixture.ts";
import { newPace, type Pace } from "../../../pace.ts";
import { readSafetensors } from "../../../weights/safetensors.ts";
import { windowLength } from "../../scaled-tile.ts";
import threeModalities from "../fixtures/resnet6-mme-3.fixture.json" with { type: "json" };
import fixture from "../fixtures/tile.fixture.json" with { type: "json" };
import { disposeBranch, loadBranch, type Resnet6Branch } from "../resnet6-branch.ts";
import { embedTile } from "./embed-tile.ts";

/** As for single patches: another order of float32 sums. */
const F32_TOLERANCE = 1e-5;

const shape = { ...fixture.shape, margin: 6 };
const weights = readSafetensors(decodeBase64(readFixture(threeModalities).weights), "fixture");

describe.each(["cpu", "wasm"] as const)("a tile on %s", (backend) => {
  let branch: Resnet6Branch;
  let window: tf.Tensor4D;
  let before: number;

  beforeAll(async () => void (await startBackend(backend, nodeSetup)));

  beforeEach(() => {
    before = tf.memory().numTensors;
    branch = loadBranch(weights, "sentinel_model", [4, 8, 12, 16, 20]);
    const pixels = Float32Array.from(
      decodeBase64(fixture.window.uint8),
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
    expect(largestDifference(embeddings, decodeFloats(fixture.unpadded))).toBeLessThan(F32_TOLERANCE);
  });

  test("in exact mode gives PyTorch's embedding of every cell's own patch", async () => {
    const embeddings = await embedTile(branch, window, shape, "exact", newPace());
    expect(largestDifference(embeddings, decodeFloats(fixture.exact))).toBeLessThan(F32_TOLERANCE);
  });

  test("with the border term is nearer to the exact embeddings than without", async () => {
    const distances = await meanDistances(["preview", "phases", "bordered"]);
    expect(distances.phases).toBeLessThan(distances.preview);
    expect(distances.bordered).toBeLessThan(distances.phases / 2);
  });

  test.each(["preview", "phases", "bordered", "exact"] as const)(
    "that is aborted in %s mode ends before its next strip and leaves nothing behind",
    async (mode) => {
      const controller = new AbortController();
      const work = embedTile(branch, window, shape, mode, newPace(controller.signal));
      controller.abort();
      await expect(work).rejects.toMatchObject({ name: "AbortError" });
    },
  );

  // The plain JavaScript backend frees as WASM does, at twenty times the price.
  test.runIf(backend === "wasm").each(["preview", "phases", "bordered", "exact"] as const)(
    "that ends in %s mode leaves nothing behind, whichever of its strips is the last",
    async (mode) => {
      const small = { ...shape, rows: 1, cols: 2 };
      const size = [1, windowLength(1, small), windowLength(2, small), 4] as const;
      const part = tf.slice(window, 0, [...size]);
      const tensors = tf.memory().numTensors;
      let pauses = 0;
      await embedTile(
        branch,
        part,
        small,
        mode,
        paceOf(() => void pauses++),
      );
      expect(tf.memory().numTensors).toBe(tensors);
      for (let last = 1; last <= pauses; last++) {
        let count = 0;
        const stopping = paceOf(() => {
          if (++count === last) throw new Error("stopped");
        });
        await expect(embedTile(branch, part, small, mode, stopping)).rejects.toThrow("stopped");
        expect(tf.memory().numTensors).toBe(tensors);
      }
      part.dispose();
    },
  );

  async function meanDistances<Mode extends "preview" | "phases" | "bordered">(modes: readonly Mode[]) {
    const exact = decodeFloats(fixture.exact);
    const distances: [Mode, number][] = [];
    for (const mode of modes) {
      const embeddings = await embedTile(branch, window, shape, mode, newPace());
      distances.push([
        mode,
        embeddings.reduce((sum, value, i) => sum + Math.abs(value - exact[i]!), 0) / exact.length,
      ]);
    }
    return Object.fromEntries(distances) as Record<Mode, number>;
  }
});

/** A pace of few, long strips. */
function paceOf(pause: () => void): Pace {
  return { rows: () => 40, pause: async () => pause() };
}
