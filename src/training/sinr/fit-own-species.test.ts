import { beforeAll, expect, test } from "vitest";
import { startBackend } from "../../inference/backends/start-backend.ts";
import { nodeSetup } from "../../inference/fixtures/read-fixture.ts";
import { tinySinr, tinySinrTensors } from "../../inference/networks/sinr/fixtures/tiny-networks.ts";
import { newPace } from "../../inference/pace.ts";
import { openSdm } from "../../models/open-sdm.ts";
import { fitOwnSpecies } from "./fit-own-species.ts";
import { ownSpeciesFolder } from "./own-species-folder.ts";

/**
 * scikit-learn 1.2.1: LogisticRegression(C=1/10, tol=1e-12) on the numbers below over their standard deviations, taken back, the
 * intercept moved by log(22 / 8).
 */
const SCIKIT_LEARN = {
  weights: [-0.08022705651467486, 0.4582015829491546, -0.011686553343407244],
  bias: -0.12796159281545746,
};

/** Places `from` to `to` of 30, of which the first eight are records. */
function places(from: number, to: number) {
  const numbers = Array.from({ length: to - from }, (_, at) => at + from);
  const value = (i: number, k: number) => Math.sin((i + 1) * (k + 1) * 0.7) + (i < 8 && k === 1 ? 0.8 : 0);
  return {
    lons: numbers.map((i) => 3 * i - 40.5),
    lats: numbers.map((i) => i + 0.5),
    embeddings: Float32Array.from(numbers.flatMap((i) => [0, 1, 2].map((k) => value(i, k)))),
    width: 3,
  };
}

test("a species' row is scikit-learn's, and its score comes from blocks that were held out", () => {
  const { weights, bias, auc } = fitOwnSpecies(places(0, 8), places(8, 30));
  for (const [k, expected] of SCIKIT_LEARN.weights.entries()) expect(weights[k]).toBeCloseTo(expected, 5);
  expect(bias).toBeCloseTo(SCIKIT_LEARN.bias, 5);
  expect(auc).toBeGreaterThan(0.5);
  expect(auc).toBeLessThan(1);
});

test("records of one block have no score", () => {
  const one = { ...places(0, 8), lons: Array(8).fill(10.5), lats: Array(8).fill(50.5) };
  expect(fitOwnSpecies(one, places(8, 30)).auc).toBeNull();
});

beforeAll(() => startBackend("cpu", nodeSetup));

test("the folder opens as a model whose suitability is the row's at the other model's embedding", async () => {
  const base = tinySinrTensors("sin_cos");
  const network = tinySinr("sin_cos");
  const [{ width, name } = { width: 0, name: "" }] = network.parts;
  const row = {
    weights: Float32Array.from({ length: width }, (_, k) => 0.1 * (k % 3) - 0.1),
    bias: 0.25,
    auc: null,
  };
  const species = [{ name: "Mine alone", row, records: 1, lons: [10], lats: [50] }];
  const files = await ownSpeciesFolder({
    ...{ id: "mine", base, baseId: "tiny", species, left: [], source: "mine.csv", notes: [] },
    ...{ counts: { read: 1, kept: 1 } as never, date: "2026-01-01T00:00:00Z" },
  });
  const sdm = await openSdm(async (file) => files.get(file)!);
  expect(sdm.labels).toEqual(["Mine alone"]);
  expect(sdm.records).toEqual({
    classes: Int32Array.of(0),
    lons: Float64Array.of(10),
    lats: Float64Array.of(50),
  });
  const place = Float64Array.of(10, 50);
  const embedding = (await network.embedPlaces!(place, newPace())).get(name)!;
  const own = (await sdm.network.embedPlaces!(place, newPace())).get(name)!;
  expect(own).toEqual(embedding);
  const { weights, bias } = await sdm.network.head.readLinear!();
  expect(weights).toEqual(row.weights);
  expect(bias).toEqual(Float32Array.of(0.25));
});
