import { readFileSync } from "node:fs";
import * as tf from "@tensorflow/tfjs-core";
import { beforeAll, expect, test } from "vitest";
import { adamwStep, noMoments } from "../../../src/training/adamw.ts";
import { type BranchTrace, backwardBranch, forwardBranch, type TrainableBranch } from "./branch-training.ts";
import { startWasm } from "./start-wasm.ts";

interface LayerNumbers {
  readonly kernel: number[];
  readonly scale: number[];
  readonly shift: number[];
  readonly runningMean: number[];
  readonly runningVariance: number[];
}
interface Pass {
  readonly features: number[];
  readonly layers: LayerNumbers[];
}

const fixture = JSON.parse(
  readFileSync(new URL("fixtures/branch-training.fixture.json", import.meta.url), "utf8"),
) as {
  widths: number[];
  shape: [number, number, number];
  input: number[];
  upstream: number[];
  weights: LayerNumbers[];
  training: Pass;
  frozen: Pass;
  adamw: {
    learningRate: number;
    weightDecay: number;
    start: number[];
    steps: { gradient: number[]; values: number[] }[];
  };
};

/** Sums of a few hundred products in float32, relative to the greatest value of the list. */
const f32Tolerance = 2e-5;

const [batch, rows, cols] = fixture.shape;
const upstream = Float32Array.from(fixture.upstream);

beforeAll(startWasm);

test("a training step's features, gradients and running statistics are PyTorch's", () => {
  const branch = fixtureBranch();
  const trace = forwardBranch(branch, input(), false);
  expectClose(trace.features.values, fixture.training.features);
  expectPass(branch, trace, fixture.training);
});

test("with frozen statistics too, and they stay as they are", () => {
  const branch = fixtureBranch();
  for (const [index, layer] of branch.entries()) {
    layer.runningMean.set(fixture.frozen.layers[index]!.runningMean);
    layer.runningVariance.set(fixture.frozen.layers[index]!.runningVariance);
  }
  const trace = forwardBranch(branch, input(), true);
  expectClose(trace.features.values, fixture.frozen.features);
  expectPass(branch, trace, fixture.frozen);
});

test("gradients agree with finite differences of the loss", () => {
  const branch = fixtureBranch();
  const gradients = backwardBranch(branch, forwardBranch(branch, input(), false), upstream);
  const step = 5e-4;
  for (const [index, layer] of branch.entries())
    for (const part of ["kernel", "scale", "shift"] as const) {
      const values = layer[part];
      const at = values.length >> 1;
      const kept = values[at]!;
      values[at] = kept + step;
      const above = loss(branch);
      values[at] = kept - step;
      const below = loss(branch);
      values[at] = kept;
      const scale = Math.max(...gradients[index]![part].map(Math.abs));
      expect(Math.abs((above - below) / (2 * step) - gradients[index]![part][at]!) / scale).toBeLessThan(
        0.03,
      );
    }
});

test("a step leaves no tensor behind", () => {
  const branch = fixtureBranch();
  const before = tf.memory().numTensors;
  backwardBranch(branch, forwardBranch(branch, input(), false), upstream);
  expect(tf.memory().numTensors).toBe(before);
});

test("AdamW's steps are PyTorch's", () => {
  const values = Float32Array.from(fixture.adamw.start);
  const moments = noMoments(values.length);
  for (const step of fixture.adamw.steps) {
    adamwStep(values, Float32Array.from(step.gradient), moments, fixture.adamw);
    expectClose(values, step.values);
  }
});

function input() {
  return { values: Float32Array.from(fixture.input), batch, rows, cols, channels: fixture.widths[0]! };
}

function fixtureBranch(): TrainableBranch {
  return fixture.weights.map(({ kernel, scale, shift }, index) => ({
    kernel: Float32Array.from(kernel),
    scale: Float32Array.from(scale),
    shift: Float32Array.from(shift),
    runningMean: new Float32Array(scale.length),
    runningVariance: new Float32Array(scale.length).fill(1),
    inputs: fixture.widths[index]!,
    outputs: fixture.widths[index + 1]!,
  }));
}

function loss(branch: TrainableBranch): number {
  const { values } = forwardBranch(branch, input(), false).features;
  return values.reduce((sum, value, i) => sum + value * upstream[i]!, 0);
}

function expectPass(branch: TrainableBranch, trace: BranchTrace, pass: Pass): void {
  const gradients = backwardBranch(branch, trace, upstream);
  for (const [index, expected] of pass.layers.entries()) {
    expectClose(gradients[index]!.kernel, expected.kernel);
    expectClose(gradients[index]!.scale, expected.scale);
    expectClose(gradients[index]!.shift, expected.shift);
    expectClose(branch[index]!.runningMean, expected.runningMean);
    expectClose(branch[index]!.runningVariance, expected.runningVariance);
  }
}

function expectClose(got: Float32Array, expected: readonly number[]): void {
  expect(got.length).toBe(expected.length);
  const greatest = Math.max(...expected.map(Math.abs));
  const farthest = Math.max(...expected.map((value, i) => Math.abs(value - got[i]!)));
  expect(farthest / greatest).toBeLessThan(f32Tolerance);
}
