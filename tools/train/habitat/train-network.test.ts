import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readTokenizer } from "../../../src/inference/plantbert/species-tokenizer.ts";
import { seededRandom } from "../../../src/science/statistics/seeded-random.ts";
import { startWasm } from "../engine/start-wasm.ts";
import { demonstrationTokenizer } from "./demonstration-tokenizer.ts";
import type { Stage } from "./habitat-plan.ts";
import type { PredictedPlots } from "./predicted-plots.ts";
import { trainNetwork } from "./train-network.ts";
import { trainableNetwork } from "./trainable-network.ts";
import { listArrays, trainedVariables } from "./trained-variables.ts";

const folder = mkdtempSync(join(tmpdir(), "habitat-training-"));
const species = ["calluna vulgaris", "erica cinerea", "fagus sylvatica", "oxalis acetosella"];
const vocabularySize = species.length + 6;
const shape = {
  vocabularySize,
  hiddenSize: 8,
  layerCount: 1,
  headCount: 2,
  feedForwardSize: 8,
  maxLength: 10,
  layerNormEpsilon: 1e-12,
};
const place = { id: "", line: 1, x: 0, y: 0, year: null, area: null, habitat: null, species: new Map() };
const plots = Array.from({ length: 12 }, (_, index) => ({
  habitat: index % 2 === 0 ? "S42" : "T17",
  species: index % 2 === 0 ? species.slice(0, 2) : species.slice(2),
  plot: place,
}));
const island: PredictedPlots = {
  plots: plots.slice(0, 4),
  labels: ["Calluna vulgaris", "Fagus sylvatica"],
  probabilities: [0.9, 0.1, 0.9, 0.1].map((p) => Float32Array.of(p, 1 - p)),
  embeddings: [],
  effect: null,
};
const stage = (name: Stage["name"], epochs: number): Stage => ({
  name,
  epochs,
  batchSize: 4,
  learningRate: 1e-2,
});
const stages = [stage("masked species", 1), stage("habitats", 2), stage("predicted lists", 1)];

beforeAll(startWasm);
afterAll(() => rmSync(folder, { recursive: true }));

/** Trains the network of seed 2, keeping its state in `keep`; `onStep` hears every step. */
function train(keep: string, predicted: PredictedPlots, onStep = () => {}) {
  const random = seededRandom(2);
  const network = trainableNetwork(shape, 2, () => random.normal());
  const tokenizer = readTokenizer(demonstrationTokenizer(species), vocabularySize, "test");
  const set = { plots, predicted: [predicted], tokenizer, habitats: ["S42", "T17"] };
  const told: string[] = [];
  const progress = { say: (text: string) => void told.push(text.split(",")[0]!), step: onStep };
  const end = () => [...listArrays(trainedVariables(network))].map(([name, values]) => [name, [...values]]);
  try {
    trainNetwork(network, set, { seed: 5, stages }, { keepFolder: join(folder, keep), progress });
  } catch (error) {
    return { told, failure: String(error), end };
  }
  return { told, failure: null, end };
}

test("an interrupted training goes on to the same weights", () => {
  const whole = train("whole", island);
  let steps = 0;
  const broken = train("parts", island, () => {
    if (++steps === 7) throw new Error("interrupted");
  });
  expect(broken.failure).toContain("interrupted");
  expect(broken.told).toEqual(["masked species: epoch 1/1", "habitats: epoch 1/2"]);
  const rest = train("parts", island);
  expect(rest.told).toEqual(["habitats: epoch 2/2", "predicted lists: epoch 1/1"]);
  expect(rest.end()).toEqual(whole.end());
});

test("other predictions change the last stage alone", () => {
  train("first", island);
  const others = { ...island, probabilities: island.probabilities.toReversed() };
  expect(train("first", others).told).toEqual(["predicted lists: epoch 1/1"]);
});
