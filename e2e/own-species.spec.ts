import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "./drivers/journey.ts";

/** Places of twelve simulated reports on the island. */
const PLACES = [
  [-14.524437, 51.537043],
  [-14.501369, 51.442793],
  [-14.519591, 51.542087],
  [-14.525931, 51.475307],
  [-14.416447, 51.488777],
  [-14.511437, 51.480108],
  [-14.524657, 51.469771],
  [-14.447768, 51.451516],
  [-14.481053, 51.539836],
  [-14.514749, 51.468394],
  [-14.416757, 51.490964],
  [-14.480132, 51.446913],
];
const RECORDS = [
  "species,decimalLongitude,decimalLatitude",
  ...PLACES.map(([lon, lat]) => `Herba mea,${lon},${lat}`),
  "Rara mea,-14.5,51.5",
  "Rara mea,-14.51,51.5",
].join("\n");

const AREA = JSON.stringify({
  type: "Polygon",
  coordinates: [
    [
      [-14.5, 51.5],
      [-14.496, 51.5],
      [-14.496, 51.503],
      [-14.5, 51.5],
    ],
  ],
});

test.describe.configure({ timeout: 900_000 });

test("given a model of imagery and one of positions, when a table of own species is brought, then they are fitted on the imagery beside the score by position, found, drawn, listed as one's own, exported as a file and brought again", async ({
  explorer,
}, info) => {
  await explorer.openWithoutMap("?view=12/51.5/-14.48&layer=none&backend=wasm&habitat=none&panel=models");
  await explorer.chooseFiles("e2e/fixtures/sinr", ["model.pt", "taxa.txt"]);
  await expect(explorer.section()).toContainText("is on this device");
  await explorer.select("Compare with", "model");
  await explorer.choose("Imagery");
  await expect(explorer.section()).toContainText("a map at 50 m where the catalogue has imagery");
  await explorer.chooseSpeciesTable("mine.csv", RECORDS);
  await expect(explorer.section()).toContainText("Looking at the imagery of");
  await expect(explorer.section()).toContainText("with species of mine.csv", { timeout: 600_000 });
  await expect(explorer.section()).toContainText(/Herba mea\s*12\s*0\.\d\d\s*0\.\d\d/);
  await expect(explorer.section()).toContainText("Rara mea2not fitted: fewer than 5 records");
  expect(await explorer.accessibilityFaults(), "fitted species").toEqual([]);

  await explorer.pressButton("Draw Herba mea on the map");
  await expect(explorer.legendCard()).toContainText("Herba mea, yours");
  await expect(explorer.legendCard()).toContainText("relative suitability");
  await expect(explorer.legendCard()).toContainText("Not a probability");
  expect(explorer.address().get("layer")).toBe("own:Herba mea");
  await explorer.search("herba m");
  await explorer.takeFound("Herba mea");
  await explorer.search("51.5 -14.48");
  await explorer.press("Enter");
  await explorer.answered();
  await expect(explorer.section()).toContainText("Your species here");
  await expect(explorer.section()).toContainText(/Herba mea\s*yours, by imagery\s*0\.\d+/);
  await expect(explorer.section()).toContainText("not counted in richness");

  await expect(explorer.section()).toContainText(/not in the list: \d|no species likely here beyond/);

  await explorer.openSection("Areas");
  await explorer.chooseAreaFile("area.geojson", AREA);
  await explorer.pressButton("List the species");
  await expect(explorer.section()).toContainText("The first 7 of the 7 species of model, at 200 places");
  await expect(explorer.section()).toContainText("no probability, and nothing is counted");
  await explorer.choose("Largest");
  await expect(explorer.section()).toContainText("species of one corner of the area may come first");
  expect(await explorer.accessibilityFaults(), "the list of an area").toEqual([]);

  await explorer.openSection("Models and data");
  const saved = await explorer.savedBytes("Export as one file");
  const file = join(info.outputDir, "mine.florascope.zip");
  await mkdir(info.outputDir, { recursive: true });
  await writeFile(file, saved);
  await explorer.pressButton("Remove: Island SDM");
  await expect(explorer.section()).not.toContainText("with species of mine.csv");
  await explorer.chooseFiles(info.outputDir, ["mine.florascope.zip"]);
  await expect(explorer.section()).toContainText("with species of mine.csv is on this device");
  const cut = join(info.outputDir, "cut.florascope.zip");
  await writeFile(cut, saved.subarray(0, 300));
  await explorer.chooseFiles(info.outputDir, ["cut.florascope.zip"]);
  await expect(explorer.failures()).toContainText("cut.florascope.zip: the archive is cut short or damaged");
});
