import { existsSync } from "node:fs";
import { BACKEND } from "./drivers/backend.ts";
import { type PointNumbers, pointOnCommandLine } from "./drivers/command-line.ts";
import { expect, test } from "./drivers/journey.ts";
import { expectSame } from "./drivers/same-numbers.ts";

// A cold start reads the models and times the engine; the command line does the same beside it.
test.describe.configure({ timeout: 600_000 });

const island = { lon: -14.5, lat: 51.5 };
const cell = "CRS3035RES50mN3437900E2656550";

test("given WebGPU on a software adapter, when a linked cell opens, then its numbers are the command line's, also after the device is lost", async ({
  explorer,
  circumstances,
}) => {
  const wanted = pointOnCommandLine(island, "--habitat", "none");
  await circumstances.gpuCanBeLost();
  await explorer.open(`?view=14/51.5/-14.5&layer=none&backend=webgpu&habitat=none&panel=here&cell=${cell}`);
  await explorer.answered();
  await expect(explorer.statusLine()).toContainText("WebGPU");
  expectSame(await explorer.savedAnswer<PointNumbers>(), await wanted);

  await explorer.focusMap();
  await explorer.press("ArrowRight");
  await circumstances.gpuIsLost();
  await expect(explorer.notices()).toContainText("lost during its work");
  await explorer.press("ArrowLeft");
  await expect(explorer.section()).toContainText(cell);
  await explorer.answered();
  expectSame(await explorer.savedAnswer<PointNumbers>(), await wanted);
});

const samples = "../shared/catalogs/real-samples";
test("given the catalogue of real samples, when a survey's cell is clicked, then the banner comes before the command line's numbers", async ({
  explorer,
}) => {
  test.skip(!existsSync(samples), "the real samples are not on this machine");
  const survey = { lon: 0.1628622, lat: 44.5300966 };
  const wanted = pointOnCommandLine(survey, "--catalog", `${samples}/catalog.json`, "--habitat", "none");
  await explorer.open(
    `?view=15/44.5300966/0.1628622&layer=none&backend=${BACKEND}&habitat=none&catalogue=/test/real-samples/catalog.json`,
  );
  await explorer.clickMapCentre();
  await explorer.answered();
  await expect(explorer.section()).toContainText("never seen a real plot");
  const saved = await explorer.savedAnswer<PointNumbers & { richness: { lower: number | null } }>();
  expect(saved.richness.lower).toBeNull();
  expectSame(saved, await wanted);
});
