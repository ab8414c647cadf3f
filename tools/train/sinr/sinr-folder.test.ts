import * as tf from "@tensorflow/tfjs-core";
import { beforeAll, expect, test } from "vitest";
import { architectureNamed } from "../../../src/inference/networks/architectures.ts";
import { newPace } from "../../../src/inference/pace.ts";
import { readSafetensors } from "../../../src/inference/weights/safetensors.ts";
import { seededRandom } from "../../../src/science/statistics/seeded-random.ts";
import { environmentArray } from "../../../src/training/sinr/environment-array.ts";
import { featuresOf, placeFeatures, type SinrInput } from "../../../src/training/sinr/place-features.ts";
import { classLogits, embedPlaces } from "../../../src/training/sinr/score-places.ts";
import { sinrFolder } from "../../../src/training/sinr/sinr-folder.ts";
import { freshSinr } from "../../../src/training/sinr/trainable-sinr.ts";
import { startWasm } from "../engine/start-wasm.ts";

/** Float32 sums of a few dozen products, and sines that are rounded before or after. */
const TOLERANCE = 5e-6;

beforeAll(startWasm);

const random = seededRandom(4);
const taxa = ["Carex nigra", "Poa annua", "Calluna vulgaris"].map((name) => ({ name, key: null }));
/** Eighths, which float16 keeps. */
const environment = environmentArray(
  Float32Array.from({ length: 5 * 9 * 20 }, () => (random.integerBelow(33) - 16) / 8),
  [5, 9, 20],
);
const lons = [-180, -77.5, 0, 7.25, 180];
const lats = [90, -33, 0, 46.5, -90];

test.each<[SinrInput, boolean]>([
  ["coords", true],
  ["env", true],
  ["both", true],
  ["coords", false],
])(
  "the product's own network (%s, residual layers: %s) gives the logits of training",
  async (input, hasLayers) => {
    const own = input === "coords" ? null : environment;
    const features = placeFeatures(input, own);
    const encoder = hasLayers ? { width: 16, blocks: 2 } : null;
    const network = freshSinr({ inputs: features.width, encoder, classes: taxa.length }, random);
    const facts = {
      id: "a",
      card: "# a\n",
      log: [],
      trainingData: null,
      records: null,
      metrics: null,
      date: "2026-11-30T00:00:00Z",
    };
    const files = await sinrFolder({ ...facts, network, taxa, environment: own });
    const loaded = await architectureNamed("sinr", "a").load(
      readSafetensors(files.get("weights.safetensors")!, "a"),
    );
    const places = Float64Array.from(lons.flatMap((lon, at) => [lon, lats[at]!]));
    const parts = await loaded.embedPlaces!(places, newPace());
    const found = tf.tidy(() => {
      const tensors = new Map(
        [...parts].map(([name, values]) => [
          name,
          tf.tensor2d(values, [lons.length, values.length / lons.length]),
        ]),
      );
      return loaded.head.logits(tensors, lons.length);
    });
    const values = found.dataSync();
    const wanted = classLogits(network, embedPlaces(network, featuresOf(features, lons, lats)), [0, 1, 2]);
    const worst = wanted.map((logit, at) => Math.abs(logit - values[at]!));
    expect(Math.max(...worst)).toBeLessThan(TOLERANCE);
    found.dispose();
    loaded.dispose();
  },
);
