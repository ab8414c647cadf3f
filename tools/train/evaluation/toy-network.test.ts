import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { architectures } from "../../../src/inference/networks/architectures.ts";
import { toyArchitecture } from "../../../src/inference/networks/fixtures/toy-network.ts";
import { toyFolder } from "../../../src/models/fixtures/toy-folder.ts";
import { embedSitesOf } from "./embed-plots.ts";
import { openModelFolder } from "./evaluated-model.ts";
import { scoreSites } from "./survey-scores.ts";

const folder = mkdtempSync(join(tmpdir(), "florascope-toy-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test("a network of position alone with an opaque head scores plots, without a catalogue", async () => {
  for (const name of ["manifest.json", "labels.json", "weights.safetensors"])
    writeFileSync(join(folder, name), await toyFolder(name));
  const model = await openModelFolder(folder, [...architectures, toyArchitecture]);
  expect(model.head).toBeNull();
  // EPSG:3035 of 14.5 W 51.5 N and of 10 E 52 N (the origin of the projection), by PROJ.
  const places = [
    { x: 2_654_866.4, y: 3_436_763.2, year: null },
    { x: 4_321_000, y: 3_210_000, year: null },
  ];
  const sites = await embedSitesOf(model, "nowhere:/none", places, () => {});
  const { scores, patterns } = scoreSites(model, sites);
  expect(patterns).toEqual(["position", "position"]);
  const logistic = (logit: number) => 1 / (1 + Math.exp(-logit));
  expect(scores[3 + 1]).toBeCloseTo(logistic(Math.cos(0) + 52 * 0.1), 5);
  expect(scores[3]).toBeCloseTo(logistic(Math.cos(24.5)), 5);
});
