import * as tf from "@tensorflow/tfjs-core";
import { beforeAll, expect, test } from "vitest";
import { eachModality } from "../../../core/modality.ts";
import { startBackend } from "../../backends/start-backend.ts";
import { speciesLogits } from "../../cells/species-logits.ts";
import { sumSpecies } from "../../cells/sum-species.ts";
import { decodeBase64, largestDifference, nodeSetup } from "../../fixtures/read-fixture.ts";
import { newPace } from "../../pace.ts";
import { scoreSite } from "../../score-site.ts";
import type { PartValues, SpeciesNetwork } from "../network.ts";
import type { ScaledTile } from "../scaled-tile.ts";
import tileFixture from "./fixtures/tile.fixture.json" with { type: "json" };
import { tinyLogits, tinyNetwork, tinySite } from "./fixtures/tiny-network.ts";

const F32_TOLERANCE = 1e-5;
const none: PartValues = new Map();
let network: SpeciesNetwork;

beforeAll(async () => {
  await startBackend("wasm", nodeSetup);
  network = tinyNetwork();
  return () => network.dispose();
});

test("a site's scores are PyTorch's, and nothing is left behind", async () => {
  const before = tf.memory().numTensors;
  for (const site of [0, 1, 2]) {
    const scores = await scoreSite(network, tinySite(site), none);
    expect(largestDifference(scores.logits, tinyLogits.subarray(site * 11, site * 11 + 11))).toBeLessThan(
      F32_TOLERANCE,
    );
  }
  expect(tf.memory().numTensors).toBe(before);
});

test("a missing modality counts as the training mean, and as zero activations where none is known", async () => {
  const whole = await scoreSite(network, tinySite(0), none);
  const missing = { ...tinySite(0), landsat: null };
  const same = await scoreSite(network, missing, new Map([["landsat", whole.embeddings.get("landsat")!]]));
  expect(largestDifference(same.logits, whole.logits)).toBeLessThan(F32_TOLERANCE);
  const zero = await scoreSite(network, missing, none);
  const zeros = await scoreSite(network, missing, new Map([["landsat", new Float32Array(20)]]));
  expect(largestDifference(zero.logits, zeros.logits)).toBe(0);
  expect(largestDifference(zero.logits, whole.logits)).toBeGreaterThan(0.01);
  expect([...zero.embeddings.keys()]).toEqual(["climate", "sentinel2"]);
});

test("an aborted site ends between two strips and leaves nothing behind", async () => {
  const before = tf.memory().numTensors;
  const controller = new AbortController();
  const work = scoreSite(network, tinySite(0), none, controller.signal);
  controller.abort();
  await expect(work).rejects.toMatchObject({ name: "AbortError" });
  expect(tf.memory().numTensors).toBe(before);
});

test("an exact tile's cells score as the same sites one by one, sums and single species too", async () => {
  const before = tf.memory().numTensors;
  const tile = tileOf();
  const { rows, cols, step, patch } = tile.shape;
  const cells = rows * cols;
  const byPart = await network.sharedPass!.embedTile(tile, "exact", none, newPace());
  const embeddings = { cells, byPart };
  const weights = Float32Array.from({ length: 22 }, (_, index) => (index % 2 === 0 || index < 8 ? 1 : 0));
  const sums = await sumSpecies(network, embeddings, { weights, sumCount: 2 }, newPace());
  const fifth = await speciesLogits(network, embeddings, [5]);
  expect(tf.memory().numTensors).toBe(before);
  for (const cell of [0, 7, rows * cols - 1]) {
    const [row, col] = [Math.floor(cell / cols), cell % cols];
    const sentinel2 = patchOf(tile.sentinel2!, [row * step + 6, col * step + 6], patch);
    const landsat = cell === 7 ? null : tinySite(cell % 3).landsat;
    const { logits: expected } = await scoreSite(network, { ...tinySite(2), landsat, sentinel2 }, none);
    expect(fifth[cell]).toBeCloseTo(expected[5]!, 4);
    const p = Array.from(expected, (logit) => 1 / (1 + Math.exp(-logit)));
    expect(sums.means[2 * cell]).toBeCloseTo(
      p.reduce((sum, value) => sum + value, 0),
      4,
    );
    expect(sums.variances[2 * cell + 1]).toBeCloseTo(
      p.slice(0, 4).reduce((sum, value) => sum + value * (1 - value), 0),
      4,
    );
  }
});

/** The fixture's window, three Landsat cubes in turn (cell 7 has none) and one climate pixel for all. */
function tileOf(): ScaledTile {
  const { window } = tileFixture;
  const shape = { ...tileFixture.shape, margin: 6 };
  const cells = shape.rows * shape.cols;
  const landsat = new Float32Array(3 * 504);
  for (const site of [0, 1, 2]) landsat.set(tinySite(site).landsat!, site * 504);
  return {
    ...eachModality(() => null),
    shape,
    sentinel2: Float32Array.from(decodeBase64(window.uint8), (value) => Math.fround(value / 255) * 2 - 1),
    landsat: {
      cubes: landsat,
      cubeOfCell: Int32Array.from({ length: cells }, (_, cell) => (cell === 7 ? -1 : cell % 3)),
    },
    climate: { cubes: tinySite(2).climate!, cubeOfCell: new Int32Array(cells) },
    positionOf: () => [0, 0],
  };
}

function patchOf(window: Float32Array, [row, col]: [number, number], patch: number): Float32Array {
  const cols = tileFixture.window.shape[1]!;
  const values = new Float32Array(patch * patch * 4);
  for (let r = 0; r < patch; r++) {
    const from = ((row + r) * cols + col) * 4;
    values.set(window.subarray(from, from + patch * 4), r * patch * 4);
  }
  return values;
}
