import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { noMoments } from "../../../src/training/adamw.ts";
import { runStage, type StageTask } from "./run-stage.ts";

const schedule = { epochs: 6, patience: 6, learningRate: 0.05, weightDecay: 0 };
const progress = { say: () => {}, step: () => {} };

test("an interrupted stage goes on to the weights of an uninterrupted one", () => {
  const whole = walk();
  runStage(whole, schedule, { checkpointFile: checkpoint(), progress, seed: 1 });

  const file = checkpoint();
  const controller = new AbortController();
  const broken = walk(() => controller.abort(), 8);
  const run = { checkpointFile: file, progress, seed: 1, signal: controller.signal };
  expect(() => runStage(broken, schedule, run)).toThrow();
  const resumed = walk();
  const rows = runStage(resumed, schedule, { checkpointFile: file, progress, seed: 1 });

  expect(rows.map(({ epoch }) => epoch)).toEqual([1, 2, 3, 4, 5, 6]);
  expect([...resumed.parameters[0]!.values]).toEqual([...whole.parameters[0]!.values]);
});

test("the weights left are those of the best epoch, and a stage stops when it gets no better", () => {
  let epochs = 0;
  const losses = [3, 1, 2, 2, 2, 2];
  const task = { ...walk(), validate: () => ({ loss: losses[epochs++]!, auc: 0.5 }) };
  const atEpoch: number[] = [];
  const noted: StageTask = {
    ...task,
    validate: () => {
      atEpoch.push(task.parameters[0]!.values[0]!);
      return task.validate();
    },
  };
  const rows = runStage(
    noted,
    { ...schedule, patience: 2 },
    { checkpointFile: checkpoint(), progress, seed: 1 },
  );
  expect(rows.length).toBe(4);
  expect(task.parameters[0]!.values[0]).toBe(atEpoch[1]);
});

test("a refinement that makes nothing better leaves the weights that it began with", () => {
  let calls = 0;
  const task = { ...walk(), validate: () => ({ loss: calls++ === 0 ? 1 : 2, auc: 0.5 }), isRefinement: true };
  const rows = runStage(task, schedule, { checkpointFile: checkpoint(), progress, seed: 1 });
  expect(rows.length).toBe(6);
  expect(task.parameters[0]!.values[0]).toBe(0);
});

/** A walk towards 1 by noisy steps, five an epoch. */
function walk(onStep = () => {}, stepOfCall = -1): StageTask {
  const values = new Float32Array(1);
  let calls = 0;
  return {
    name: "walk",
    parameters: [{ name: "place", values, moments: noMoments(1), decays: false }],
    statistics: new Map(),
    stepsPerEpoch: 5,
    beginEpoch: (_epoch, random) => () => {
      if (++calls === stepOfCall) onStep();
      return {
        loss: (values[0]! - 1) ** 2,
        gradients: [Float32Array.of(values[0]! - 1 + 0.1 * random.normal())],
      };
    },
    validate: () => ({ loss: (values[0]! - 1) ** 2, auc: 0.5 }),
  };
}

function checkpoint(): string {
  return join(mkdtempSync(join(tmpdir(), "florascope-stage-")), "stage.safetensors");
}
