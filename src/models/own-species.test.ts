import { expect, test } from "vitest";
import { ownSpeciesFault, ownSpeciesSchema, ownSuitability } from "./own-species.ts";

const row = {
  ...{ name: "Mine alone", weights: [1, 2, -1], bias: 0.5, records: 8, background: 150 },
  ...{ auc: 0.8, aucByPosition: null },
};
const own = ownSpeciesSchema.parse({
  version: 1,
  parts: [
    { name: "landsat", width: 2 },
    { name: "climate", width: 1 },
  ],
  species: [row],
  source: "mine.csv",
});
const sigmoid = (logit: number) => 1 / (1 + Math.exp(-logit));

test("suitability is the sigmoid of the row's product with the parts side by side; a missing part has its training mean, or zeros", () => {
  const values = new Map([["landsat", Float32Array.of(1, 0.5, 0, -1)]]);
  const climate = new Map([["climate", Float32Array.of(3)]]);
  // 0.5 + 1 + 1 - 3 and 0.5 + 0 - 2 - 3.
  const [one, other] = ownSuitability(own, row, { values, means: climate, places: 2 });
  expect(one).toBeCloseTo(sigmoid(-0.5), 6);
  expect(other).toBeCloseTo(sigmoid(-4.5), 6);
  const [alone] = ownSuitability(own, row, { values, means: new Map(), places: 2 });
  expect(alone).toBeCloseTo(sigmoid(2.5), 6);
});

test("own species of other parts, and rows of another length, do not fit a network", () => {
  expect(ownSpeciesFault(own, own.parts)).toBeNull();
  expect(ownSpeciesFault(own, [{ name: "position", width: 256 }])).toBe(
    "expected parts position of 256, got landsat of 2, climate of 1",
  );
  const short = { ...own, species: [{ ...row, weights: [1, 2] }] };
  expect(ownSpeciesFault(short, own.parts)).toBe('expected 3 weights of "Mine alone", got 2');
});
