import { readFileSync } from "node:fs";
import { importedOnCommandLine, type PointNumbers, pointOnCommandLine } from "../drivers/command-line.ts";
import { expect, test } from "../drivers/journey.ts";
import { expectSame } from "../drivers/same-numbers.ts";

/** A small checkpoint of the published architecture, which the command line turns into a model folder. */
const checkpoint = "e2e/fixtures/hub/model.pth";
/** The number that gdallocationinfo gives for e2e/fixtures/own-heights.tif at the middle of the cell. */
const heightAtCell = 180;
const cell = "CRS3035RES50mN3437900E2656550";

/** A map in the form of GeoPl@ntNet's (e2e/fixtures/write-geoplantnet.py), and a cell on it. */
const publishedMap =
  "https://geo.plantnet.org/stac-catalogs/geoplantnet/v1/species/france/france_5314_fagus_sylvatica_l.json";
const cellOnMap = { code: "CRS3035RES50mN2836300E3781200", place: [2.6998041374423067, 48.399823410699014] };

test.use({ mayAsk: ["https://geo.plantnet.org"] });
test.describe.configure({ timeout: 600_000 });

test("given a model's own files, then they are checked and a cell has the command line's scores; a raster of one's own is drawn with its own number, and a published map with the one that GDAL reads", async ({
  explorer,
  circumstances,
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

  await circumstances.publishedMapsAnswer();
  const layer = encodeURIComponent(`raster:1:0..1:cividis:${publishedMap}`);
  await explorer.open(`?view=12/48.4/2.7&layer=${layer}&cell=${cellOnMap.code}`);
  expect(explorer.requestsElsewhere, "before a press").toEqual([]);
  await explorer.pressButton("Read it");
  await expect(explorer.section()).toContainText("Fagus sylvatica L., a map published by GeoPl@ntNet");
  await explorer.openLegend();
  await expect(explorer.legend()).toContainText("Published by GeoPl@ntNet, not computed here.");
  await expect.poll(() => explorer.numberUnderCrosshair()).toBeCloseTo(numberOnMap(), 2);
});

/** The number that GDAL reads of the map at the centre of the cell. */
function numberOnMap(): number {
  const { numbers } = JSON.parse(readFileSync("e2e/fixtures/geoplantnet/expected.json", "utf8")) as {
    numbers: { country: string; title: string; place: number[]; value: number }[];
  };
  return numbers.find(
    ({ country, title, place }) =>
      country === "france" && title === "Fagus sylvatica L." && place[0] === cellOnMap.place[0],
  )!.value;
}
