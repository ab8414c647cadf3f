import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { eachModality } from "../../src/core/modality.ts";
import { architectureNamed } from "../../src/inference/networks/architectures.ts";
import { scoreSite } from "../../src/inference/score-site.ts";
import { seededRandom } from "../../src/science/statistics/seeded-random.ts";
import { landsatShape } from "../../src/tensors/site.ts";
import { headLogits } from "./engine/species-head.ts";
import { startWasm } from "./engine/start-wasm.ts";
import { namedSingle } from "./model/published-names.ts";
import { quickPlan } from "./plan.ts";
import { cubeImages } from "./stages/cube-inputs.ts";
import { smallTable } from "./stages/small-table.ts";
import { embedCubes, trainSingleBranch } from "./train-branches.ts";

beforeAll(startWasm);

test("a branch that learnt alone is opened as a ResNet-6 with one modality, and gives the logits of training", async () => {
  const folder = await mkdtemp(join(tmpdir(), "florascope-single-"));
  const table = smallTable(12, seededRandom(4));
  const plan = {
    ...quickPlan,
    widths: { ...quickPlan.widths, landsat: [6, 3, 4, 5, 6] as const },
    batch: { plots: 4, presenceOnly: 1 },
  };
  const set = {
    ...{ plan, table, preprocessing: {}, checkpointFolder: folder },
    split: { plots: [0, 1, 2, 3, 4, 5, 6, 7], presenceOnly: [8, 9], validation: [10, 11] },
  };
  const said: string[] = [];
  const progress = { say: (sentence: string) => void said.push(sentence), step() {} };
  const { branch, head, mean, log } = trainSingleBranch(set, "landsat", progress);
  expect(log.length).toBeGreaterThan(0);
  expect(said[0]).toContain("landsat: epoch 1/");
  expect(mean).toHaveLength(6);
  const network = await architectureNamed("resnet6", "single").load(namedSingle(branch, head), {
    inputs: [{ modality: "landsat", size: 1 }],
    preprocessing: {},
  });
  const [channels, rows, cols] = landsatShape;
  const { values } = cubeImages(table, "landsat", [3]);
  const landsat = Float32Array.from(
    { length: values.length },
    (_, at) => values[(at % (rows * cols)) * channels + Math.floor(at / (rows * cols))]!,
  );
  const site = {
    ...eachModality(() => null),
    landsat,
    position: [0, 0] as const,
  };
  const { logits } = await scoreSite(network, site, new Map());
  const expected = headLogits(head, embedCubes(branch, table, "landsat", [3]));
  for (const [species, logit] of logits.entries()) expect(logit).toBeCloseTo(expected[species]!, 4);
  network.dispose();
  // What a stopped run left is read, not learnt again.
  const again = trainSingleBranch(set, "landsat", progress);
  expect(again.log).toEqual(log);
  expect(again.head.weights).toEqual(head.weights);
  await rm(folder, { recursive: true });
});
