import * as tf from "@tensorflow/tfjs-core";
import { beforeAll, expect, test } from "vitest";
import { startBackend } from "./backends/start-backend.ts";
import { speciesLogits } from "./cells/species-logits.ts";
import { sumSpecies } from "./cells/sum-species.ts";
import { bytesOf, floatsOf, largestDifference, nodeSetup, readFixture } from "./fixtures/read-fixture.ts";
import threeModalities from "./fixtures/resnet6-mme-3.fixture.json" with { type: "json" };
import tileFixture from "./fixtures/tile.fixture.json" with { type: "json" };
import { disposeResnet6Mme, loadResnet6Mme, type Resnet6Mme } from "./networks/resnet6-mme.ts";
import { newPace } from "./pace.ts";
import { type MeanEmbeddings, scoreSite } from "./score-site.ts";
import { embedTileCells, type ScaledTile } from "./score-tile.ts";
import { readSafetensors } from "./weights/safetensors.ts";

const F32_TOLERANCE = 1e-5;
const none: MeanEmbeddings = new Map();
const fixture = readFixture(threeModalities);
const logits = floatsOf(fixture.logits.float32);
let network: Resnet6Mme;

beforeAll(async () => {
  await startBackend("wasm", nodeSetup);
  network = loadResnet6Mme(readSafetensors(bytesOf(fixture.weights), "fixture"));
  return () => disposeResnet6Mme(network);
});

test("a site's scores are PyTorch's, and nothing is left behind", async () => {
  const before = tf.memory().numTensors;
  for (const site of [0, 1, 2]) {
    const scores = await scoreSite(network, siteOf(site), none);
    expect(largestDifference(scores.logits, logits.subarray(site * 11, site * 11 + 11))).toBeLessThan(
      F32_TOLERANCE,
    );
  }
  expect(tf.memory().numTensors).toBe(before);
});

test("a missing modality counts as the training mean, and as zero activations where none is known", async () => {
  const whole = await scoreSite(network, siteOf(0), none);
  const missing = { ...siteOf(0), landsat: null };
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
  const work = scoreSite(network, siteOf(0), none, controller.signal);
  controller.abort();
  await expect(work).rejects.toMatchObject({ name: "AbortError" });
  expect(tf.memory().numTensors).toBe(before);
});

test("an exact tile's cells score as the same sites one by one, sums and single species too", async () => {
  const before = tf.memory().numTensors;
  const tile = tileOf();
  const { rows, cols, step, patch } = tile.shape;
  const embeddings = await embedTileCells(network, tile, "exact", none, newPace());
  const weights = Float32Array.from({ length: 22 }, (_, index) => (index % 2 === 0 || index < 8 ? 1 : 0));
  const sums = await sumSpecies(network, embeddings, { weights, sumCount: 2 }, newPace());
  const fifth = await speciesLogits(network, embeddings, [5]);
  expect(tf.memory().numTensors).toBe(before);
  for (const cell of [0, 7, rows * cols - 1]) {
    const [row, col] = [Math.floor(cell / cols), cell % cols];
    const sentinel2 = patchOf(tile.sentinel2!, [row * step + 6, col * step + 6], patch);
    const landsat = cell === 7 ? null : siteOf(cell % 3).landsat;
    const { logits: expected } = await scoreSite(network, { ...siteOf(2), landsat, sentinel2 }, none);
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

function siteOf(site: number) {
  const part = (key: string) => {
    const { shape, float32 } = fixture.inputs[key]!;
    const size = shape.slice(1).reduce((product, length) => product * length, 1);
    return floatsOf(float32).slice(site * size, (site + 1) * size);
  };
  return {
    landsat: part("landsat_model"),
    climate: part("bioclim_model"),
    sentinel2: channelsLast(part("sentinel_model"), 4),
  };
}

function channelsLast(values: Float32Array, channels: number): Float32Array {
  const pixels = values.length / channels;
  return values.map((_, index) => values[(index % channels) * pixels + Math.floor(index / channels)]!);
}

/** The fixture's window, three Landsat cubes in turn (cell 7 has none) and one climate pixel for all. */
function tileOf(): ScaledTile {
  const { shape, window } = tileFixture;
  const cells = shape.rows * shape.cols;
  const landsat = new Float32Array(3 * 504);
  for (const site of [0, 1, 2]) landsat.set(siteOf(site).landsat, site * 504);
  return {
    shape,
    sentinel2: Float32Array.from(bytesOf(window.uint8), (value) => Math.fround(value / 255) * 2 - 1),
    landsat: {
      cubes: landsat,
      cubeOfCell: Int32Array.from({ length: cells }, (_, cell) => (cell === 7 ? -1 : cell % 3)),
    },
    climate: { cubes: siteOf(2).climate, cubeOfCell: new Int32Array(cells) },
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
