import { beforeAll, expect, test } from "vitest";
import { startBackend } from "../../inference/backends/start-backend.ts";
import { nodeSetup } from "../../inference/fixtures/read-fixture.ts";
import { architectureNamed } from "../../inference/networks/architectures.ts";
import { storeFloats } from "../../inference/weights/store-floats.ts";
import { createModels } from "../../models/models.ts";
import type { PredictionSetup } from "../prediction-setup.ts";
import { createWorkOrder } from "../work-order.ts";
import { areaPlaces } from "./area-places.ts";
import { landRings } from "./land-rings.ts";
import { listArea } from "./list-area.ts";

const square = (west: number, south: number, size: number) => ({
  type: "Polygon" as const,
  coordinates: [
    [
      [west, south],
      [west + size, south],
      [west + size, south + size],
      [west, south + size],
      [west, south],
    ],
  ],
});
let setup: PredictionSetup;

beforeAll(async () => {
  await startBackend("cpu", nodeSetup);
  // The linear baseline: a species' logit is its weights times sin(pi x), sin(pi y), cos(pi x), cos(pi y), plus its bias.
  const weights = Float32Array.of(0, 0, 0, 0, 0, 4, 0, 0, 9, 0, 0, 0);
  const tensors = new Map([
    ["class_emb.weight", storeFloats(weights, [3, 4])] as const,
    ["class_emb.bias", storeFloats(Float32Array.of(1.5, 0, -2), [3])] as const,
  ]);
  const files = await architectureNamed("sinr", "line").importCheckpoint({
    ...{ id: "line", tensors, labels: ["Everywhere", "Northern", "Eastern"], patch: 128 },
    ...{ precision: "float32", date: "2026-11-30T00:00:00Z" },
  });
  setup = {
    reader: null as never,
    models: createModels(() => async (name) => files.get(name)!),
    order: createWorkOrder(),
    backend: "cpu",
  };
});

test("places lie on the land inside an area, evenly, and sum to one; an area without land is taken whole and said", async () => {
  const land = await landRings();
  // The square reaches from the North Sea over the west coast of Jutland, which is east of 8 degrees.
  const { places, weights, isOnLand } = areaPlaces(square(7, 56, 1.8), land);
  expect(isOnLand).toBe(true);
  expect(weights.length).toBe(200);
  expect(weights.reduce((sum, one) => sum + one, 0)).toBeCloseTo(1, 10);
  const lons = places.filter((_, at) => at % 2 === 0);
  expect(Math.min(...lons)).toBeGreaterThan(8);
  const sea = areaPlaces(square(-30, 45, 1), land);
  expect(sea.isOnLand).toBe(false);
  expect(sea.weights.length).toBe(200);
});

test("species are ranked by the mean suitability of the places, or by the largest, which the formula gives too", async () => {
  const geometry = square(10, 48, 2);
  const byMean = await listArea(setup, { sdm: "line", geometry, rule: "mean", most: 3 });
  const { places, weights } = areaPlaces(geometry, await landRings());
  const sigmoid = (logit: number) => 1 / (1 + Math.exp(-logit));
  const suitabilities = [
    () => sigmoid(1.5),
    (_: number, lat: number) => sigmoid(4 * Math.sin((Math.PI * lat) / 90)),
    (lon: number) => sigmoid(9 * Math.sin((Math.PI * lon) / 180) - 2),
  ];
  const expected = suitabilities.map((of) => {
    const values = [...weights.keys()].map((at) => of(places[2 * at]!, places[2 * at + 1]!));
    return {
      mean: values.reduce((sum, value, at) => sum + weights[at]! * value, 0),
      max: Math.max(...values),
    };
  });
  expect(byMean.species.map(({ name, rank }) => [rank, name])).toEqual([
    [1, "Northern"],
    [2, "Everywhere"],
    [3, "Eastern"],
  ]);
  for (const [at, name] of ["Everywhere", "Northern", "Eastern"].entries()) {
    const found = byMean.species.find((one) => one.name === name)!;
    expect(found.mean).toBeCloseTo(expected[at]!.mean, 5);
    expect(found.max).toBeCloseTo(expected[at]!.max, 5);
  }
  const first = await listArea(setup, { sdm: "line", geometry, rule: "max", most: 1 });
  expect(first).toMatchObject({ model: "line", places: 200, isOnLand: true, speciesCount: 3 });
  expect(first.species).toHaveLength(1);
});
