import * as tf from "@tensorflow/tfjs-core";
import { describe, expect, test } from "vitest";
import { eachModality } from "../../../core/modality.ts";
import { startBackend } from "../../backends/start-backend.ts";
import { catchError, largestDifference, nodeSetup } from "../../fixtures/read-fixture.ts";
import { newPace } from "../../pace.ts";
import { scoreSite } from "../../score-site.ts";
import type { SpeciesNetwork } from "../network.ts";
import { detectSinr } from "./detect-shape.ts";
import { openEnvironment } from "./environment-grid.ts";
import {
  TINY_SINRS,
  tinyPlaces,
  tinySinrNumbers,
  tinySinrTensors,
  tinyTaxa,
} from "./fixtures/tiny-networks.ts";
import { placeFeatures } from "./place-features.ts";
import { loadSinr } from "./sinr.ts";

/** Float32 sums of a few hundred products. */
const F32_TOLERANCE = 2e-6;

/** PyTorch takes sines and cosines of angles in float32, up to 3 x 10^-7 from ours. */
const FEATURE_TOLERANCE = 1e-6;

describe.each(TINY_SINRS)("the network %s", (name) => {
  const tensors = tinySinrTensors(name);
  const { features, embedding, logits } = tinySinrNumbers(name);

  test("takes the numbers of a place that PyTorch takes, at poles and at the date line too", () => {
    const { input } = detectSinr(tensors);
    const own = placeFeatures(input, tinyPlaces, openEnvironment(tensors));
    expect(largestDifference(own, features)).toBeLessThan(FEATURE_TOLERANCE);
  });

  test.each(["cpu", "wasm"] as const)("gives PyTorch's embeddings and logits on %s", async (backend) => {
    await startBackend(backend, nodeSetup);
    const network = loadSinr(tensors);
    const before = tf.memory().numTensors;
    const parts = await network.embedPlaces!(tinyPlaces, newPace());
    expect(largestDifference(parts.get("position")!, embedding)).toBeLessThan(F32_TOLERANCE);
    const sites = tinyPlaces.length / 2;
    for (let site = 0; site < sites; site++) {
      const { logits: own } = await scoreSite(network, siteAt(site), new Map());
      const expected = logits.subarray(site * tinyTaxa.length, (site + 1) * tinyTaxa.length);
      expect(largestDifference(own, expected)).toBeLessThan(F32_TOLERANCE);
    }
    expect(await speciesDifference(network, parts.get("position")!, logits)).toBeLessThan(F32_TOLERANCE);
    expect(tf.memory().numTensors).toBe(before);
    network.dispose();
  });
});

test("gives the cells of a tile the embeddings of their own centres", async () => {
  await startBackend("cpu", nodeSetup);
  const network = loadSinr(tinySinrTensors("sin_cos"));
  const shape = { rows: 2, cols: 5, step: 5, patch: 0, margin: 0 };
  const positionOf = (cell: number) => [tinyPlaces[2 * cell]!, tinyPlaces[2 * cell + 1]!] as const;
  const tile = {
    shape,
    ...eachModality(() => null),
    positionOf,
  };
  const parts = await network.sharedPass!.embedTile(tile, "bordered", new Map(), newPace());
  const { embedding } = tinySinrNumbers("sin_cos");
  expect(largestDifference(parts.get("position")!, embedding)).toBeLessThan(F32_TOLERANCE);
  network.dispose();
});

test("adds the biases of a head that has them", async () => {
  await startBackend("cpu", nodeSetup);
  const bias = Float32Array.from(tinyTaxa, (_, species) => species - 3);
  const tensors = new Map([
    ...tinySinrTensors("sin_cos"),
    [
      "class_emb.bias",
      { dtype: "F32", shape: [tinyTaxa.length], bytes: new Uint8Array(bias.buffer) },
    ] as const,
  ]);
  const network = loadSinr(tensors);
  const { logits } = await scoreSite(network, siteAt(0), new Map());
  const expected = tinySinrNumbers("sin_cos").logits.subarray(0, tinyTaxa.length);
  expect(
    largestDifference(
      logits,
      expected.map((logit, species) => logit + bias[species]!),
    ),
  ).toBeLessThan(F32_TOLERANCE);
  network.dispose();
});

describe("a checkpoint that is not the network is refused", () => {
  test.each([
    ["another number of inputs", "feats.0.weight", [8, 5], "expected 4 inputs (position), 20"],
    ["a head of another width", "class_emb.weight", [7, 9], "expected [species, 8], got [7,9]"],
    ["a head of one dimension", "class_emb.weight", [7], "expected [species, width], got [7]"],
  ])("%s", (_, key, shape, message) => {
    const tensors = new Map(tinySinrTensors("sin_cos"));
    tensors.set(key, { ...tensors.get(key)!, shape });
    expect(String(catchError(() => detectSinr(tensors)))).toContain(message);
  });

  test("a residual layer that is missing between others", () => {
    const tensors = new Map(tinySinrTensors("sin_cos"));
    tensors.delete("feats.3.w1.weight");
    expect(String(catchError(() => detectSinr(tensors)))).toContain(
      '"feats.3.w1.weight": expected 3 layers without a gap',
    );
  });

  test("no environment for a network that looks at it", () => {
    const tensors = new Map(tinySinrTensors("env"));
    tensors.delete("environment");
    expect(String(catchError(() => loadSinr(tensors)))).toContain("expected an array of it, got none");
  });
});

function siteAt(site: number) {
  const position = [tinyPlaces[2 * site]!, tinyPlaces[2 * site + 1]!] as const;
  return {
    ...eachModality(() => null),
    position,
  };
}

/** Returns the difference of two species that are computed by themselves, at all places. */
async function speciesDifference(
  { head, parts: [part] }: SpeciesNetwork,
  embeddings: Float32Array,
  logits: Float32Array,
): Promise<number> {
  const sites = tinyPlaces.length / 2;
  const own = tf.tidy(() =>
    head.speciesLogits(new Map([[part!.name, tf.tensor2d(embeddings, [sites, part!.width])]]), sites, [5, 2]),
  );
  const values = await own.data();
  own.dispose();
  const expected = Array.from({ length: sites }, (_, site) =>
    [5, 2].map((species) => logits[site * tinyTaxa.length + species]!),
  ).flat();
  return largestDifference(values, expected);
}
