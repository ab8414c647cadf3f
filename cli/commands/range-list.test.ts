import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { tinySinrFile } from "../../src/inference/networks/sinr/fixtures/tiny-networks.ts";
import type { AreaListAnswer } from "../../src/prediction/range/area-list.ts";
import { runFlorascope } from "../testing/run-florascope.ts";

let folder: string;
const asked = (...more: string[]) => [
  ...["range-list", "--model", join(folder, "m"), "--area", join(folder, "area.geojson"), "--backend", "cpu"],
  ...more,
];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "florascope-range-list-"));
  await writeFile(join(folder, "model.pt"), tinySinrFile("sin_cos"));
  const ring = [
    [8.5, 47.3],
    [8.7, 47.3],
    [8.7, 47.5],
    [8.5, 47.5],
    [8.5, 47.3],
  ];
  await writeFile(join(folder, "area.geojson"), JSON.stringify({ type: "Polygon", coordinates: [ring] }));
  const into = ["--as", "sinr", "--out", join(folder, "m")];
  expect((await runFlorascope("import", join(folder, "model.pt"), ...into)).code).toBe(0);
});
afterAll(() => rm(folder, { recursive: true }));

test("an area's list is that of its middle in order and nearly in numbers, for the area is small beside the Earth", async () => {
  const { code, stdout } = await runFlorascope(...asked("--json"));
  expect(code).toBe(0);
  const answer = JSON.parse(stdout) as AreaListAnswer;
  expect(answer).toMatchObject({ rule: "mean", places: 200, isOnLand: true, speciesCount: 7 });
  const place = ["--lon", "8.6", "--lat", "47.4", "--habitat", "none", "--backend", "cpu", "--json"];
  const point = await runFlorascope("point", "--sdm", join(folder, "m"), ...place);
  const { species } = JSON.parse(point.stdout) as { species: { name: string; score: number }[] };
  expect(answer.species.map(({ name }) => name)).toEqual(species.map(({ name }) => name));
  for (const [at, { score }] of species.entries())
    expect(Math.abs(answer.species[at]!.mean - score)).toBeLessThan(0.01);
});

test("says in words what the numbers are, and ranks by the largest where it is asked to", async () => {
  const { stdout } = await runFlorascope(...asked("--by", "max", "--most", "2"));
  expect(stdout).toContain(
    "the first 2 of 7 species by the largest relative suitability at 200 places on land",
  );
  expect(stdout).toContain("it is no probability, and nothing here is counted");
});

test.each([
  ["another rule", ["--by", "median"], '--by: expected mean or max, got "median"'],
  ["a number that is none", ["--most", "many"], '--most: expected a whole number from 1, got "many"'],
  [
    "a model that reads rasters",
    ["--model", "island-sdm"],
    "expected a model that knows places by their position",
  ],
])("refuses in one sentence: %s", async (_, change, message) => {
  const { code, stdout, stderr } = await runFlorascope(...asked(), ...change);
  expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
  expect(stderr.trim().split("\n")).toHaveLength(1);
  expect(stderr).toContain(message);
});
