import { beforeAll, expect, test } from "vitest";
import { headGradient, headLogits, joinHeads, type SpeciesHead } from "./species-head.ts";
import { startWasm } from "./start-wasm.ts";

beforeAll(startWasm);

const targets = {
  recorded: Uint8Array.from([1, 0, 0, 1]),
  presenceOnly: Uint8Array.from([0, 1]),
  positiveWeight: 2,
  absenceWeight: 1,
  pseudoAbsenceWeight: 0.25,
};

function head(weights: number[], bias: number[], reporting: number[]): SpeciesHead {
  const floats = (values: number[]) => Float32Array.from(values);
  return { weights: floats(weights), bias: floats(bias), reporting: floats(reporting) };
}

test("the loss is the weighted cross-entropy, with the reporting intercept on presence-only rows alone", () => {
  const { loss } = headGradient(head([1, -1], [0.5, 0], [0, -1]), Float32Array.from([2, 3]), targets);
  // Logits 2.5 and -2 on the plot; 3.5 and -3 - 1 on the presence-only row.
  const softplus = (x: number) => Math.log(1 + Math.exp(x));
  const expected = (2 * softplus(-2.5) + softplus(-2) + 0.25 * softplus(3.5) + 2 * softplus(4)) / 4;
  expect(loss).toBeCloseTo(expected, 6);
});

test("at a background place the absence of every species counts, by its own weight", () => {
  const background = { ...targets, recorded: new Uint8Array(4), presenceOnly: Uint8Array.from([1, 2]) };
  const own = head([0, 0], [1, 1], [0, -3]);
  const { loss } = headGradient(own, Float32Array.from([0, 0]), { ...background, backgroundWeight: 0.5 });
  const softplus = (x: number) => Math.log(1 + Math.exp(x));
  const rows = [0.25, 0.5].map((weight) => weight * (softplus(1) + softplus(-2)));
  expect(loss).toBeCloseTo((rows[0]! + rows[1]!) / 4, 6);
});

test("its gradients agree with differences of the loss", () => {
  const own = head([0.3, -0.7, 0.2, 0.9], [0.5, -0.2], [-0.4, 0.1]);
  const embeddings = Float32Array.from([2, 1, -1, 0.5]);
  const gradient = headGradient(own, embeddings, targets);
  for (const [values, slopes] of [
    [own.weights, gradient.weights],
    [own.bias, gradient.bias],
    [own.reporting, gradient.reporting],
    [embeddings, gradient.embeddings],
  ] as const)
    for (let i = 0; i < values.length; i++) {
      const kept = values[i]!;
      values[i] = kept + 1e-2;
      const above = headGradient(own, embeddings, targets).loss;
      values[i] = kept - 1e-2;
      const below = headGradient(own, embeddings, targets).loss;
      values[i] = kept;
      expect((above - below) / 2e-2).toBeCloseTo(slopes[i]!, 4);
    }
});

test("joined heads at the mean embeddings say the mean of what each says there, and add up what departs from it", () => {
  const parts = [
    { head: head([1, 2], [0.5, -1], [0, 0]), mean: Float32Array.of(2) },
    { head: head([-1, 3], [1, 1], [0, 0]), mean: Float32Array.of(1) },
  ];
  const joined = head([0, 0, 0, 0], [0, 0], [0, 0]);
  joinHeads(joined, parts);
  // At the means the parts say 2.5, 3 and 0, 4; one more unit of the first embedding adds 1 and 2.
  expect([...headLogits(joined, Float32Array.from([2, 1]))]).toEqual([1.25, 3.5]);
  expect([...headLogits(joined, Float32Array.from([3, 1]))]).toEqual([2.25, 5.5]);
  joinHeads(joined, [parts[0]!, { ...parts[1]!, share: 0.5 }]);
  // The same at the means; one more unit of the second embedding adds half of -1 and 3.
  expect([...headLogits(joined, Float32Array.from([2, 1]))]).toEqual([1.25, 3.5]);
  expect([...headLogits(joined, Float32Array.from([2, 2]))]).toEqual([0.75, 5]);
});
