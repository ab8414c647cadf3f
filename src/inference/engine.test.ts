import * as tf from "@tensorflow/tfjs-core";
import { beforeEach, expect, test } from "vitest";
import { isAppError } from "../core/errors.ts";
import { restartBackend } from "./backends/restart-backend.ts";
import { startBackend } from "./backends/start-backend.ts";
import { createEngine, type Engine } from "./engine.ts";
import { exhaustMemory } from "./fixtures/exhaust-memory.ts";
import { largestDifference, nodeSetup } from "./fixtures/read-fixture.ts";
import type { SpeciesNetwork } from "./networks/network.ts";
import { tinyNetwork, tinySite } from "./networks/resnet6-mme/fixtures/tiny-network.ts";
import { scoreSite } from "./score-site.ts";

const climateAlone = { ...tinySite(0), sentinel2: null, landsat: null };
let network: SpeciesNetwork | null;
let restarts: string[];
let engine: Engine;

beforeEach(async () => {
  network = null;
  restarts = [];
  const started = await (tf.getBackend() === "wasm" ? restartBackend : startBackend)("wasm", nodeSetup);
  engine = createEngine(started, {
    ...nodeSetup,
    onRestart(_backend, { message }) {
      network = null;
      restarts.push(message);
    },
  });
});

/** Scores of the fixture's first climate cube, its network loaded where it is not there. */
async function score(): Promise<Float32Array> {
  network ??= tinyNetwork();
  const { logits } = await scoreSite(network, climateAlone, new Map());
  return logits;
}

test("work whose WASM memory is lost is done again on a new one, with the same numbers", async () => {
  const expected = await engine.run(score);
  let runs = 0;
  const found = await engine.run(async () => {
    runs += 1;
    const scores = await score();
    if (runs === 1) exhaustMemory();
    return scores;
  });
  expect(runs).toBe(2);
  expect(restarts).toEqual([expect.stringMatching(/^the WASM memory was lost: expected room/)]);
  expect(largestDifference(found, expected)).toBe(0);
  expect(await engine.run(score)).toEqual(expected);
});

test("work beside it that still had numbers of the lost memory is done again too", async () => {
  let runs = 0;
  let exhausted = () => {};
  const lost = new Promise<void>((resolve) => {
    exhausted = resolve;
  });
  const slow = engine.run(async () => {
    runs += 1;
    const scores = await score();
    await lost;
    return scores;
  });
  let isFirst = true;
  await engine.run(async () => {
    if (isFirst) {
      isFirst = false;
      exhausted();
      exhaustMemory();
    }
  });
  await slow;
  expect(runs).toBe(2);
  expect(restarts).toHaveLength(1);
});

test("a second loss in the same work is told with its tag, and the next question finds a new device", async () => {
  const failure = await engine.run(async () => exhaustMemory()).catch((error: unknown) => error);
  expect(isAppError(failure, "GpuLost")).toBe(true);
  expect(await engine.run(score)).toHaveLength(11);
});

test("a failure of the work itself is passed on, and nothing is started anew", async () => {
  await expect(engine.run(() => Promise.reject(new Error("no such cell")))).rejects.toThrow("no such cell");
  expect(restarts).toEqual([]);
});
