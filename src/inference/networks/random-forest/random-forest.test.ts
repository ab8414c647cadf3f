import * as tf from "@tensorflow/tfjs-core";
import { beforeAll, describe, expect, test } from "vitest";
import { eachModality } from "../../../core/modality.ts";
import { prepareSite } from "../../../tensors/prepare-site.ts";
import { startBackend } from "../../backends/start-backend.ts";
import { decodeBase64, decodeFloats, largestDifference, nodeSetup } from "../../fixtures/read-fixture.ts";
import { siteOf } from "../../fixtures/stored-array.ts";
import { openModel } from "../../open-model.ts";
import { scoreSite } from "../../score-site.ts";
import { readCheckpoint } from "../../weights/checkpoint.ts";
import { FOREST_KEYS, forestTensors } from "../../weights/forest-arrays.ts";
import type { SpeciesCheckpoint } from "../architecture.ts";
import { architectureNamed, detectArchitecture } from "../architectures.ts";
import { type ForestForm, forestCheckpoint, forestSites, forests, sumWeights } from "./fixtures/forests.ts";
import { forestVotes } from "./forest-votes.ts";
import { importRandomForest } from "./import-checkpoint.ts";
import { openForest } from "./open-forest.ts";
import { VARIABLES } from "./random-forest.ts";

/** What was promised: votes equal scikit-learn's. */
const TOLERANCE = 1e-6;

async function openFolder(checkpoint: SpeciesCheckpoint) {
  const files = await importRandomForest(checkpoint);
  return openModel(async (name) => files.get(name) ?? Promise.reject(new Error(`no ${name}`)));
}

describe.each([
  ["several", "onnx"],
  ["several", "dump"],
  ["two", "onnx"],
  ["two", "dump"],
] as const)("a forest of %s classes from %s", (name, form) => {
  test("gives scikit-learn's votes at 10,000 sites", () => {
    const forest = openForest(forestCheckpoint(name, form).tensors, VARIABLES);
    const votes = forestVotes(forest, forestSites(), VARIABLES);
    const { classes, sums, first } = forests[name];
    const weights = sumWeights(classes.length);
    const own = Float64Array.from({ length: forests.sites }, (_, site) =>
      weights.reduce((sum, weight, klass) => sum + weight * votes[site * classes.length + klass]!, 0),
    );
    expect(largestDifference(own, decodeFloats(sums))).toBeLessThan(TOLERANCE);
    const whole = decodeFloats(first);
    expect(largestDifference(votes.subarray(0, whole.length), whole)).toBeLessThan(TOLERANCE);
  });
});

describe("a forest in the seam of networks", () => {
  beforeAll(async () => void (await startBackend("wasm", nodeSetup)));

  test.each<ForestForm>(["onnx", "dump"])(
    "from %s, a folder answers with scikit-learn's votes",
    async (form) => {
      expect(detectArchitecture(forestCheckpoint("several", form).tensors).name).toBe("random-forest");
      const { tensors, manifest } = await openFolder(forestCheckpoint("several", form));
      const { properties } = manifest;
      expect(properties["florascope:output_kind"]).toBe("relative-probability");
      const before = tf.memory().numTensors;
      const network = await architectureNamed(properties["florascope:architecture"], "forest").load(tensors);
      const [environment] = [forestSites().slice(0, VARIABLES)];
      const { logits } = await scoreSite(network, siteOf({ environment }), new Map());
      const shares = logits.map((logit) => 1 / (1 + Math.exp(-logit)));
      expect(largestDifference(shares, decodeFloats(forests.several.first).subarray(0, 12))).toBeLessThan(
        TOLERANCE,
      );
      network.dispose();
      expect(tf.memory().numTensors).toBe(before);
    },
  );

  test("each cell of a tile has its own place's votes", async () => {
    const { tensors } = forestCheckpoint("several", "dump");
    const network = await architectureNamed("random-forest", "forest").load(tensors);
    const places = forestSites().slice(0, 2 * VARIABLES);
    const tile = {
      shape: { rows: 1, cols: 3, step: 5, patch: 0, margin: 0 },
      ...{
        ...eachModality(() => null),
      },
      environment: { cubes: places, cubeOfCell: Int32Array.of(1, 0, 1) },
      positionOf: () => [0, 0] as const,
    };
    const parts = await network.sharedPass!.embedTile(tile, "bordered", new Map(), null as never);
    const rows = parts.get("environment")!;
    const one = places.subarray(0, VARIABLES);
    const two = places.subarray(VARIABLES);
    expect(rows).toEqual(Float32Array.of(...two, ...one, ...two));
    const chosen = tf.tidy(() =>
      network.head.speciesLogits(new Map([["environment", tf.tensor2d(rows, [3, VARIABLES])]]), 3, [7, 2]),
    );
    const shares = Float32Array.from(await chosen.data(), (logit) => 1 / (1 + Math.exp(-logit)));
    const expected = decodeFloats(forests.several.first);
    const at = (site: number, species: number) => expected[site * 12 + species]!;
    expect(
      largestDifference(shares, [at(1, 7), at(1, 2), at(0, 7), at(0, 2), at(1, 7), at(1, 2)]),
    ).toBeLessThan(TOLERANCE);
    chosen.dispose();
  });
});

test("labels come from the forest's own file where none are given", async () => {
  const label = async (name: "several" | "two", form: ForestForm) =>
    JSON.parse(
      new TextDecoder().decode((await importRandomForest(forestCheckpoint(name, form))).get("labels.json")),
    );
  expect((await label("several", "onnx")).slice(0, 2)).toEqual(["Species a", "Species b"]);
  expect(await label("two", "onnx")).toEqual(["species 3", "species 17"]);
});

test("the order that was chosen is that in which the forest gets its variables, with gaps as the least value minus one", async () => {
  const { manifest } = await openFolder({
    ...forestCheckpoint("several", "onnx"),
    preprocessing: "add-all-order",
  });
  const environment = Float32Array.from({ length: VARIABLES }, (_, place) => 1000 + place);
  environment[9] = Number.NaN;
  const site = { ...siteOf({}), sentinel2: null, aerial: null, environment };
  const prepared = prepareSite(site, manifest.properties["florascope:preprocessing"]);
  // bdticm, bio_1, bio_10, whose raster's least value is -53, bio_11; then sltppt and sndppt at last.
  expect([...prepared.environment!.slice(0, 4)]).toEqual([1022, 1000, -54, 1010]);
  expect([...prepared.environment!.slice(-2)]).toEqual([1024, 1025]);
});

test("a forest whose file does not state the order of its variables is asked for it", async () => {
  const checkpoint = { ...forestCheckpoint("several", "onnx"), preprocessing: null };
  await expect(importRandomForest(checkpoint)).rejects.toThrow("expected the order of the 27 variables");
});

test("a threshold of 64 bits is rounded down, so that the float32 next to it goes the way it went", () => {
  const tensors = forestTensors({
    ...{ classCount: 2, roots: [0], leaves: [0, 1, 2], classes: [0, 1], votes: [1, 1] },
    ...{ features: [0, -1, -1], next: [2, 0, 1], thresholds: [0.1, 0, 0] },
  });
  // The float32 nearest to 0.1 is greater than 0.1.
  expect([...forestVotes(openForest(tensors, 1), Float32Array.of(0.1, 0.0999), 1)]).toEqual([0, 1, 1, 0]);
});

test.each([
  [FOREST_KEYS.features, [27], 'forest.features": expected variables 0 to 26, or -1, got 27 at node 0'],
  [FOREST_KEYS.next, [0], 'forest.next": expected a later node, or a leaf, got 0 at node 0'],
  [FOREST_KEYS.classes, [12], 'forest.classes": expected classes 0 to 11'],
  [FOREST_KEYS.roots, [9999], "expected a node from 0 to"],
] as const)("a forest whose %s lead out of it is refused", (key, first, message) => {
  const { tensors } = forestCheckpoint("several", "dump");
  const own = tensors.get(key)!;
  const bytes = own.bytes.slice();
  bytes.set(new Uint8Array(Int32Array.from(first).buffer));
  expect(() => openForest(new Map([...tensors, [key, { ...own, bytes }]]), VARIABLES)).toThrow(message);
});

test.each([
  [
    "BRANCH_LEQ",
    "BRANCH_GTE",
    'expected splits of the form value <= threshold, got a node of mode "BRANCH_GTE"',
  ],
  ["TreeEnsembleClassifier", "TreeEnsembleRegressors", 'got an operation "TreeEnsembleRegressors"'],
  ["post_transform", "post_transfoms", null],
] as const)("an ONNX model with %s replaced by %s is refused, or read alike", (from, to, message) => {
  const file = decodeBase64(forests.two.onnx);
  const text = Buffer.from(file)
    .toString("latin1")
    .replaceAll(from, to.padEnd(from.length, "!").slice(0, from.length));
  const changed = new Uint8Array(Buffer.from(text, "latin1"));
  if (message === null) expect(readCheckpoint(changed, "forest.onnx").size).toBe(8);
  else expect(() => readCheckpoint(changed, "forest.onnx")).toThrow(message);
});

test("an ONNX model that breaks off is refused in one sentence", () => {
  const file = decodeBase64(forests.two.onnx);
  for (const share of [0.02, 0.3, 0.7])
    expect(() => readCheckpoint(file.slice(0, Math.floor(file.length * share)), "forest.onnx")).toThrow(
      "forest.onnx: expected",
    );
});
