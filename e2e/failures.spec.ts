import { expect, test } from "./drivers/journey.ts";

const cell = "cell=CRS3035RES50mN3437900E2656550&panel=here&layer=none";

test.describe.configure({ timeout: 120_000 });

test("given a catalogue that is not there, when a cell is asked, then a sentence says what to do and another one answers", async ({
  explorer,
}) => {
  await explorer.open(`?view=14/51.5/-14.5&${cell}&catalogue=/test/none/catalog.json`);
  await expect(explorer.section()).toContainText("This cell could not be answered", { timeout: 60_000 });
  await expect(explorer.section()).toContainText("Check the address under Models and data");
  await explorer.openSection("Models and data");
  await explorer.select("Catalogue of imagery", "Hy-Brasil (simulated)");
  await explorer.openSection("Here");
  await explorer.answered();
});

test("given weights that are not the ones named, when a cell is asked, then the model is not used and the page says so", async ({
  explorer,
}) => {
  await explorer.weightsAreChanged();
  await explorer.open(`?view=14/51.5/-14.5&${cell}`);
  await expect(explorer.section()).toContainText("The model's files are not the ones its manifest names", {
    timeout: 60_000,
  });
  expect(await explorer.accessibilityFaults()).toEqual([]);
  await explorer.openSection("Look");
  await expect(explorer.section()).toContainText("Appearance");
});
