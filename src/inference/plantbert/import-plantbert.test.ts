import * as tf from "@tensorflow/tfjs-core";
import { beforeAll, describe, expect, test } from "vitest";
import { isAppError } from "../../core/errors.ts";
import { startBackend } from "../backends/start-backend.ts";
import { largestDifference, nodeSetup } from "../fixtures/read-fixture.ts";
import { readCheckpoint } from "../weights/checkpoint.ts";
import { folders, importAndOpen, inMemory, makeCheckpoint } from "./fixtures/folder-fixture.ts";
import { importPlantbert } from "./import-plantbert.ts";
import { openPlantbert } from "./open-plantbert.ts";
import { disposePlantbertNetwork } from "./plantbert-network.ts";
import { predictHabitats } from "./predict-habitats.ts";

/** The promise for logits; here it is kept by their softmax too. */
const TOLERANCE = 1e-3;
/** Weights of order one lose up to 5e-4 each in float16. */
const HALF_TOLERANCE = 1e-2;

const assemblages = folders.cases.map(({ species }) => species);
const expected = folders.cases.map(({ logits }) => softmax(logits));

beforeAll(async () => void (await startBackend("wasm", nodeSetup)));

describe("an imported classification folder", () => {
  test.each([
    ["model.safetensors", {}, TOLERANCE],
    ["pytorch_model.bin", { tensors: readCheckpoint(folders.pytorchModelBin, "bin") }, TOLERANCE],
    ["model.safetensors in half precision", { precision: "float16" as const }, HALF_TOLERANCE],
  ])("answers as transformers does: %s", async (_, changes, tolerance) => {
    const model = await importAndOpen(makeCheckpoint(folders.classification, changes));
    expect(model.habitats).toEqual(folders.habitats);
    const answers = await predictHabitats(model, assemblages);
    answers.forEach((answer, index) => {
      expect(largestDifference(answer, expected[index]!)).toBeLessThan(tolerance);
    });
    disposePlantbertNetwork(model.network);
  });

  test("halves its weights in half precision", async () => {
    const size = async (precision: "float32" | "float16") =>
      (await importPlantbert(makeCheckpoint(folders.classification, { precision }))).get(
        "weights.safetensors",
      )!.length;
    expect((await size("float16")) / (await size("float32"))).toBeLessThan(0.65);
  });

  test("takes weights under the names of old checkpoints", async () => {
    const { tensors } = makeCheckpoint(folders.classification);
    const old = new Map(
      [...tensors].map(([key, tensor]) => [
        key.replace("LayerNorm.weight", "LayerNorm.gamma").replace("LayerNorm.bias", "LayerNorm.beta"),
        tensor,
      ]),
    );
    const model = await importAndOpen(makeCheckpoint(folders.classification, { tensors: old }));
    const [answer] = await predictHabitats(model, [assemblages[0]!]);
    expect(largestDifference(answer!, expected[0]!)).toBeLessThan(TOLERANCE);
    disposePlantbertNetwork(model.network);
  });

  test("leaves no tensor behind", async () => {
    const before = tf.memory().numTensors;
    const model = await importAndOpen(makeCheckpoint(folders.classification));
    await predictHabitats(model, assemblages);
    disposePlantbertNetwork(model.network);
    expect(tf.memory().numTensors).toBe(before);
  });
});

describe("a folder that is not sound is refused in one sentence", () => {
  const sound = makeCheckpoint(folders.classification);
  const config = sound.config as Record<string, unknown>;
  const withoutHead = new Map([...sound.tensors].filter(([key]) => key.startsWith("bert.")));
  test.each([
    ["a size missing", { config: { ...config, hidden_size: undefined } }, "MalformedFile", "hidden_size"],
    ["another activation", { config: { ...config, hidden_act: "relu" } }, "MalformedFile", "hidden_act"],
    [
      "labels that are no habitats",
      { config: { ...config, id2label: { "0": "LABEL_0" } } },
      "MalformedFile",
      "got LABEL_0 for class 0",
    ],
    [
      "fewer labels than classes",
      { config: { ...config, id2label: { "0": "R22" } } },
      "WeightsMismatch",
      "expected [1,12], got [4,12]",
    ],
    ["no network", { tensors: new Map() }, "WeightsMismatch", "got none among 0 tensors"],
    ["no head", { tensors: withoutHead }, "WeightsMismatch", "got neither in"],
    ["another tokenizer", { tokenizer: {} }, "MalformedFile", "tokenizer.json"],
  ] as const)("%s", async (_, changes, tag, message) => {
    const failure = await importPlantbert(makeCheckpoint(folders.classification, changes)).catch(
      (error: unknown) => error,
    );
    expect(isAppError(failure, tag)).toBe(true);
    expect(String(failure)).toContain(message);
  });
});

test("a model folder whose tokenizer was changed after import is refused", async () => {
  const files = await importPlantbert(makeCheckpoint(folders.classification));
  files.get("tokenizer.json")![100]! ^= 1;
  const failure = await openPlantbert(inMemory(files)).catch((error: unknown) => error);
  expect(isAppError(failure, "WeightsMismatch")).toBe(true);
  expect(String(failure)).toContain("tokenizer.json: expected SHA-256");
});

test("an empty assemblage is refused", async () => {
  const model = await importAndOpen(makeCheckpoint(folders.classification));
  const failure = await predictHabitats(model, [[]]).catch((error: unknown) => error);
  expect(isAppError(failure, "BadInput")).toBe(true);
  disposePlantbertNetwork(model.network);
});

function softmax(logits: readonly number[]): number[] {
  const powers = logits.map(Math.exp);
  const sum = powers.reduce((total, power) => total + power, 0);
  return powers.map((power) => power / sum);
}
