import { readFileSync } from "node:fs";
import * as tf from "@tensorflow/tfjs-core";
import { beforeAll, expect, test } from "vitest";
import { adamwStep, noMoments } from "../../../src/training/adamw.ts";
import { SINR_LOSSES, type SinrLossName } from "../../../src/training/sinr/sinr-loss.ts";
import { sinrGradient } from "../../../src/training/sinr/sinr-step.ts";
import {
  arrayShapes,
  type SinrShape,
  type TrainableSinr,
} from "../../../src/training/sinr/trainable-sinr.ts";
import { startWasm } from "../engine/start-wasm.ts";

type Arrays = Readonly<Record<string, readonly number[]>>;

const fixture = JSON.parse(
  readFileSync(new URL("fixtures/sinr-training.fixture.json", import.meta.url), "utf8"),
) as {
  shape: SinrShape;
  positiveWeight: number;
  features: number[];
  classes: number[];
  others: number[];
  masks: number[][];
  start: Arrays;
  gradients: Record<SinrLossName, { loss: number; arrays: Arrays }>;
  afterOneStep: Arrays;
  run: { losses: number[]; end: Arrays };
};

/** Sums of a few hundred products in float32, relative to the greatest value of the array. */
const F32_TOLERANCE = 2e-5;

/** Weights have seven digits; what six steps change is about a hundredth of them. */
const CHANGE_TOLERANCE = 1e-3;

beforeAll(startWasm);

const startNetwork = (): TrainableSinr => ({
  shape: fixture.shape,
  arrays: new Map(
    [...arrayShapes(fixture.shape).keys()].map((key) => [key, Float32Array.from(fixture.start[key]!)]),
  ),
});

/** @param step  Classes are moved on by one record a step. */
function gradientOf(network: TrainableSinr, name: SinrLossName, step = 0) {
  const loss = SINR_LOSSES[name];
  const places = loss.where === "slds" ? fixture.classes.length : 2 * fixture.classes.length;
  const part = (values: number[], width: number) => Float32Array.from(values.slice(0, places * width));
  return sinrGradient(
    network,
    part(fixture.features, fixture.shape.inputs),
    fixture.masks.map((mask) => part(mask, fixture.shape.encoder!.width)),
    {
      loss,
      classes: Int32Array.from(fixture.classes, (_, at) => fixture.classes.at(at - step)!),
      others: loss.where === "slds" ? Int32Array.from(fixture.others) : null,
      positiveWeight: fixture.positiveWeight,
    },
  );
}

function expectNear(got: ArrayLike<number>, wanted: readonly number[], tolerance = F32_TOLERANCE) {
  expect(got.length).toBe(wanted.length);
  const greatest = Math.max(...wanted.map(Math.abs));
  const worst = Math.max(...wanted.map((value, at) => Math.abs(value - got[at]!)));
  expect(worst / greatest).toBeLessThan(tolerance);
}

test.each(Object.keys(SINR_LOSSES) as SinrLossName[])("%s and its gradient are those of PyTorch", (name) => {
  const network = startNetwork();
  const before = tf.memory().numTensors;
  const { loss, gradients } = gradientOf(network, name);
  expect(tf.memory().numTensors).toBe(before);
  const wanted = fixture.gradients[name];
  expect(Math.abs(loss / wanted.loss - 1)).toBeLessThan(F32_TOLERANCE);
  for (const [at, key] of [...network.arrays.keys()].entries())
    expectNear(gradients[at]!, wanted.arrays[key]!);
});

test("a step of Adam, and six with a falling rate, give the weights of PyTorch", () => {
  const network = startNetwork();
  const moments = [...network.arrays.values()].map(({ length }) => noMoments(length));
  const losses: number[] = [];
  for (let step = 0; step < 6; step++) {
    const { loss, gradients } = gradientOf(network, "an-full", step);
    losses.push(loss);
    const learningRate = 5e-4 * 0.98 ** Math.floor(step / 3);
    for (const [at, values] of [...network.arrays.values()].entries())
      adamwStep(values, gradients[at]!, moments[at]!, { learningRate, weightDecay: 0 });
    if (step === 0)
      for (const [key, values] of network.arrays) expectNear(values, fixture.afterOneStep[key]!);
  }
  expectNear(losses, fixture.run.losses);
  // What six steps changed, of which the rounding of the weights themselves is a small part.
  const changes = (key: string, values: ArrayLike<number>) =>
    fixture.start[key]!.map((start, at) => values[at]! - start);
  for (const [key, values] of network.arrays)
    expectNear(changes(key, values), changes(key, fixture.run.end[key]!), CHANGE_TOLERANCE);
});
