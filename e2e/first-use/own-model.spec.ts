import { importedOnCommandLine, type PointNumbers, pointOnCommandLine } from "../drivers/command-line.ts";
import { expect, test } from "../drivers/journey.ts";
import { expectSame } from "../drivers/same-numbers.ts";

/** A small checkpoint of the published architecture, which the command line turns into a model folder. */
const checkpoint = "e2e/fixtures/hub/model.pth";
/** The number that gdallocationinfo gives for e2e/fixtures/own-heights.tif at the middle of the cell. */
const heightAtCell = 180;
const cell = "CRS3035RES50mN3437900E2656550";

test.describe.configure({ timeout: 600_000 });

test("given a model's own files, then they are checked and a cell has the command line's scores; a raster of one's own is drawn with its own number", async ({
  explorer,
  task,
}) => {
  const folder = await importedOnCommandLine(checkpoint, "resnet6-mme");
  const wanted = pointOnCommandLine({ lon: -14.5, lat: 51.5 }, "--sdm", folder, "--habitat", "none");
  await explorer.open(`?view=14/51.5/-14.5&layer=none&backend=wasm&habitat=none&cell=${cell}`);
  await explorer.openSection("Models and data");
  await explorer.chooseFiles(folder, ["manifest.json", "labels.json", "README.md"]);
  await expect(explorer.section()).toContainText("weights.safetensors: expected SHA-256");

  task.begins();
  await explorer.chooseFiles(folder, ["manifest.json", "labels.json", "README.md", "weights.safetensors"]);
  await expect(explorer.section()).toContainText("is on this device");
  await explorer.pressButton("Load it now");
  await explorer.openSection("This place");
  await explorer.answered();
  await expect(explorer.speciesRows().first()).toBeVisible();
  await task.isAnswered("model of one's own");
  expectSame(await explorer.savedAnswer<PointNumbers>(), await wanted);
  await explorer.reload();
  await explorer.openSection("Models and data");
  await expect(explorer.heading("Brought to this device")).toBeVisible();

  await explorer.chooseRaster(`${folder}/manifest.json`);
  await expect(explorer.section()).toContainText("manifest.json: expected a TIFF");
  await explorer.chooseRaster("e2e/fixtures/own-heights.tif");
  await expect(explorer.section()).toContainText("own-heights.tif is on this device");
  await explorer.pressButton("Draw it: own-heights.tif");
  await explorer.openLegend();
  await expect(explorer.legend()).toContainText("1: height, m");
  await expect(explorer.legend()).toContainText("nodata -9999 is not drawn");
  await expect.poll(() => explorer.numberUnderCrosshair()).toBe(heightAtCell);
  expect(await explorer.accessibilityFaults(), "a raster of one's own").toEqual([]);
});
