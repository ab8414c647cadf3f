import * as ort from "onnxruntime-web/wasm";
import { describe, expect, test } from "vitest";
import { readCheckpoint } from "../../weights/checkpoint.ts";
import { readCheckpointSettings } from "../../weights/checkpoint-settings.ts";
import { type ForestArrays, forestTensors } from "../../weights/forest-arrays.ts";
import { namingFile } from "../naming-file.ts";
import { smallOnnx } from "./fixtures/small-onnx.ts";
import { forestVotes } from "./forest-votes.ts";
import { importRandomForest } from "./import-checkpoint.ts";
import { openForest } from "./open-forest.ts";
import { VARIABLES } from "./random-forest.ts";

/** A site at the lesser and one at the greater branch of the small forest. */
const sites = Float32Array.from({ length: 2 * VARIABLES }, (_, at) => (at < VARIABLES ? 0 : 1000));

type Changes = Parameters<typeof smallOnnx>[0];

function votesOf(changes: Changes): number[] {
  const forest = openForest(readCheckpoint(smallOnnx(changes), "a.onnx"), VARIABLES);
  return [...forestVotes(forest, sites, VARIABLES)];
}

async function votesOfOnnxruntime(changes: Changes): Promise<number[]> {
  ort.env.wasm.numThreads = 1;
  const session = await ort.InferenceSession.create(smallOnnx(changes), { executionProviders: ["wasm"] });
  const feeds = { X: new ort.Tensor("float32", sites, [2, VARIABLES]) };
  const { probabilities } = await session.run(feeds, ["probabilities"]);
  await session.release();
  return [...(probabilities!.data as Float32Array)];
}

/** A tree with one vote a leaf, all for the class of this number. */
const votesFor = (klass: number, weights: readonly number[]): Changes => ({
  attributes: { class_treeids: [0, 0], class_nodeids: [1, 2], class_ids: [klass, klass] },
  floats: { class_weights: weights },
});

describe("votes are those of onnxruntime", () => {
  const cast = { operation: "Cast", input: "X", output: "Y", to: 1 };
  test.each<[string, Changes]>([
    ["of both classes", {}],
    ["all for the second of two classes", votesFor(1, [1, 1])],
    ["after a cast to float", { takes: "Y", around: [cast] }],
  ])("%s", async (_, changes) => {
    expect(votesOf(changes)).toEqual(await votesOfOnnxruntime(changes));
  });

  test.each([[[0.75, 0.25]], [[1, 1]]])(
    "of two classes with votes under the number 0, which are the second's: %s",
    async (weights) => {
      const own = votesOf(votesFor(0, weights));
      const theirs = await votesOfOnnxruntime(votesFor(0, weights));
      // onnxruntime gives the second class's share, and not what is left to 1 but its negative for the first.
      expect(own).toEqual([1 - theirs[1]!, theirs[1], 1 - theirs[3]!, theirs[3]]);
    },
  );

  test("of two classes with no vote in one leaf, which is the first's", () => {
    const changes = {
      attributes: { class_treeids: [0], class_nodeids: [2], class_ids: [0] },
      floats: { class_weights: [0.75] },
    };
    expect(votesOf(changes)).toEqual([1, 0, 0.25, 0.75]);
  });
});

test("the root of a tree is the node without a parent, wherever it is listed", () => {
  const attributes = {
    nodes_nodeids: [1, 2, 0],
    nodes_modes: ["LEAF", "LEAF", "BRANCH_LEQ"],
    nodes_truenodeids: [0, 0, 1],
    nodes_falsenodeids: [0, 0, 2],
  };
  expect(votesOf({ attributes, floats: { nodes_values: [0, 0, 100] } })).toEqual([0.75, 0.25, 0.25, 0.75]);
});

const leaf = { nodes_modes: ["BRANCH_LEQ", "LEAF", "LEAF", "LEAF"], nodes_featureids: [0, 0, 0, 0] };
test.each<[string, Changes, string]>([
  [
    "chooses columns",
    { takes: "Y", around: [{ operation: "ArrayFeatureExtractor", input: "X", output: "Y" }] },
    'got an operation "ArrayFeatureExtractor"',
  ],
  [
    "casts its variables to whole numbers",
    { takes: "Y", around: [{ operation: "Cast", input: "X", output: "Y", to: 7 }] },
    'got an operation "Cast" to the type 7',
  ],
  [
    "has a node twice",
    { attributes: { nodes_nodeids: [0, 1, 1] } },
    "expected each node of a tree once, got again 1 in tree 0",
  ],
  [
    "votes at a split",
    { attributes: { class_nodeids: [0, 0, 2, 2] } },
    "expected votes of leaves alone, got one of split 0 in tree 0",
  ],
  [
    "has a leaf that nobody reaches",
    {
      attributes: {
        ...leaf,
        nodes_treeids: [0, 0, 0, 0],
        nodes_nodeids: [0, 1, 2, 3],
        nodes_truenodeids: [1, 0, 0, 0],
        nodes_falsenodeids: [2, 0, 0, 0],
      },
      floats: { nodes_values: [100, 0, 0, 0] },
    },
    "expected one node without a parent in tree 0, got 0 and 3",
  ],
  [
    "leaves a rest of votes that are all the second class's",
    votesFor(1, [0.75, 0.25]),
    "as the sum of the votes of each leaf, got 0.75 at leaf 0",
  ],
  ["goes in a circle", { attributes: { nodes_truenodeids: [0, 0, 0] } }, "expected trees, got"],
  ["asks variable 2^32", { attributes: { nodes_featureids: [2 ** 32, 0, 0] } }, "got 4294967296 at node 0"],
  ["asks variable -3", { attributes: { nodes_featureids: [-3, 0, 0] } }, "got -3 at node 0"],
  [
    "sends missing values elsewhere",
    { attributes: { nodes_missing_value_tracks_true: [1, 0, 0] } },
    "got nodes_missing_value_tracks_true with a 1",
  ],
])("a forest in ONNX that %s is refused", (_, changes, message) => {
  expect(() => votesOf(changes)).toThrow(message);
});

test("a length that reaches beyond the end is a file that breaks off", () => {
  // Field 7 of 2^40 bytes.
  const file = Uint8Array.of(8, 8, 0x3a, 0x80, 0x80, 0x80, 0x80, 0x80, 0x20, ...new Uint8Array(10));
  expect(() => readCheckpoint(file, "a.onnx")).toThrow("a.onnx: expected an ONNX model, got bytes that end");
});

/** The small forest as arrays. */
const arrays = {
  ...{ classCount: 2, features: [0, -1, -1], thresholds: [100, 0, 0], next: [2, 0, 1] },
  ...{ roots: [0], leaves: [0, 1, 2], classes: [0, 1], votes: [1, 1] },
} satisfies ForestArrays;

test.each<[Partial<ForestArrays>, string]>([
  [{ votes: [-5, 1] }, '"forest.votes": expected no vote below 0, got -5 at position 0'],
  [{ votes: [1, 1000] }, "as the sum of the votes of each leaf, got 1000 at leaf 1"],
  [{ leaves: [0, 0, 2] }, "as the sum of the votes of each leaf, got 0 at leaf 0"],
  [{ features: [0, -7, -1] }, '"forest.features": expected variables 0 to 26, or -1, got -7 at node 1'],
  [{ features: [], thresholds: [], next: [] }, '"forest.features": expected one node or more, got none'],
  [{ classCount: 1 }, '"forest.class_count": expected two classes or more, got 1'],
])("a forest with %o is refused", (changes, message) => {
  expect(() => openForest(forestTensors({ ...arrays, ...changes }), VARIABLES)).toThrow(message);
});

test.each([
  [[], "[0]"],
  [[2, 9], "[2]"],
])("class counts of %j are refused", (counts, got) => {
  const tensors = new Map(forestTensors(arrays));
  const bytes = new Uint8Array(Int32Array.from(counts).buffer);
  tensors.set("forest.class_count", { dtype: "I32", shape: [counts.length], bytes });
  expect(() => openForest(tensors, VARIABLES)).toThrow(`"forest.class_count": expected [1], got ${got}`);
});

describe("at the import", () => {
  const given = { id: "forest", labels: null, preprocessing: "paper-order", patch: 128 } as const;
  const more = { precision: "float32", date: "2026-12-01T00:00:00Z" } as const;

  test("more classes than votes or labels are refused at once", async () => {
    const tensors = forestTensors({ ...arrays, classCount: 200_000 });
    await expect(importRandomForest({ ...given, ...more, tensors })).rejects.toThrow(
      "expected at most as many classes as votes or labels, 2, got 200000",
    );
  });

  test("an array that does not fit names the file", async () => {
    const tensors = forestTensors({ ...arrays, votes: [1, 3] });
    const work = () => importRandomForest({ ...given, ...more, tensors });
    await expect(namingFile("own/forest.safetensors", work)).rejects.toThrow(
      'own/forest.safetensors: weights "forest.votes": expected 1, one tree\'s share',
    );
  });

  test("a forest that states another number of variables is refused", async () => {
    const file = smallOnnx({ columns: 12 });
    const tensors = readCheckpoint(file, "a.onnx");
    const settings = readCheckpointSettings(file, "a.onnx");
    await expect(importRandomForest({ ...given, ...more, tensors, settings })).rejects.toThrow(
      "expected a forest that takes 27 variables, got one that takes 12",
    );
  });
});
