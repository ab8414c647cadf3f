import { beforeAll, expect, test } from "vitest";
import { startWasm } from "../engine/start-wasm.ts";
import fixture from "./fixtures/place-gradient.fixture.json" with { type: "json" };
import { classShares, placeGradient } from "./train-places.ts";

beforeAll(startWasm);

test("loss and gradients of a step are those of PyTorch, with both masks of dropout", () => {
  const { network, gradients } = fixture;
  const layers = { "feats.0": "first", "feats.2.w1": "inner", "feats.2.w2": "outer" } as const;
  const arrays = new Map<string, Float32Array>();
  const expected: number[][] = [];
  for (const [key, name] of Object.entries(layers)) {
    arrays.set(`${key}.weight`, Float32Array.from(network[name].weight));
    arrays.set(`${key}.bias`, Float32Array.from(network[name].bias));
    expected.push(gradients[name].weight, gradients[name].bias);
  }
  arrays.set("class_emb.weight", Float32Array.from(network.classes.weight));
  expected.push(gradients.classes.weight, gradients.classes.bias);
  const trained = {
    network: { shape: { inputs: 5, encoder: { width: 4, blocks: 1 }, classes: 3 }, arrays },
    bias: Float32Array.from(network.classes.bias),
  };
  const [inner, last] = fixture.masks.map((mask) => Float32Array.from(mask)) as [Float32Array, Float32Array];
  const targets = Int32Array.from(fixture.targets);
  const result = placeGradient(trained, Float32Array.from(fixture.places), targets, [inner, last]);
  expect(result.loss).toBeCloseTo(fixture.loss, 5);
  expect(result.gradients.length).toBe(expected.length);
  for (const [at, values] of expected.entries())
    for (const [place, value] of values.entries()) expect(result.gradients[at]![place]).toBeCloseTo(value, 5);
});

test("shares of classes are counts drawn towards each other by half a plot", () => {
  expect([...classShares(Int32Array.of(0, 0, 1), 3)]).toEqual([2.5 / 4.5, 1.5 / 4.5, 0.5 / 4.5]);
});
