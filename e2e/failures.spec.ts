import { expect, test } from "./drivers/journey.ts";

const cell = "cell=CRS3035RES50mN3437900E2656550&panel=here&layer=none";

test.describe.configure({ timeout: 480_000 });

test("given a catalogue that is not there, when a cell is asked, then a sentence says what to do and another one answers", async ({
  explorer,
}) => {
  await explorer.openWithoutMap(`?view=14/51.5/-14.5&${cell}&catalogue=/test/none/catalog.json`);
  await expect(explorer.section()).toContainText("This cell could not be answered", { timeout: 120_000 });
  await expect(explorer.section()).toContainText("Check the address under Models and data");
  await explorer.openSection("Models and data");
  await explorer.select("Catalogue of imagery", "Hy-Brasil (simulated)");
  await explorer.openSection("This place");
  await explorer.answered();
});

test("given weights that are not the ones named, when a cell is asked, then the model is not used and the page says so", async ({
  explorer,
  circumstances,
}) => {
  await circumstances.weightsAreChanged();
  await explorer.openWithoutMap(`?view=14/51.5/-14.5&${cell}`);
  await expect(explorer.section()).toContainText("The model's files are not the ones its manifest names", {
    timeout: 240_000,
  });
  expect(await explorer.accessibilityFaults()).toEqual([]);
  await explorer.openSection("Layers");
  await expect(explorer.section()).toContainText("Appearance");
});

test("given a raster that is damaged, when a cell of it is asked, then the answer goes without it and says why, and its picture is not drawn", async ({
  explorer,
  circumstances,
}) => {
  await circumstances.rasterIsDamaged("sentinel2.tif");
  await explorer.openWithoutMap(`?view=14/51.5/-14.5&${cell}&backend=wasm&habitat=none`);
  await explorer.answered();
  await explorer.openPage("Evidence");
  await expect(explorer.section()).toContainText(/Sentinel-2 image\s*could not be read/);
  await expect(explorer.section()).toContainText(/sentinel2\.tif.*expected/);
  await explorer.open("?view=14/51.5/-14.5&layer=sentinel2:colour");
  await expect(explorer.heading("The layer could not be read")).toBeVisible();
});

test("given rasters whose server is away, when a map is drawn and a cell is asked, then both say that they could not be read", async ({
  explorer,
  circumstances,
}) => {
  await circumstances.rastersAreAway();
  // Of the newest year there is a first look that was computed in advance.
  await explorer.openWithoutMap(
    "?view=14/51.5/-14.5&layer=richness&year=2019&panel=look&backend=wasm&habitat=none",
  );
  await expect(explorer.heading("The layer could not be computed")).toBeVisible({ timeout: 120_000 });
  await expect(explorer.section()).toContainText("which could not be read");
  await explorer.openWithoutMap(`?view=14/51.5/-14.5&${cell}&backend=wasm&habitat=none`);
  await expect(explorer.section()).toContainText("This cell could not be answered", { timeout: 120_000 });
  await expect(explorer.section()).not.toContainText("has no imagery of this place");
});

test("given a full disk, when a cell is asked, then it is answered and the page says that nothing is stored", async ({
  explorer,
  circumstances,
}) => {
  await circumstances.diskIsFull();
  await explorer.openWithoutMap(`?view=14/51.5/-14.5&${cell}&backend=wasm&habitat=none`);
  await explorer.answered();
  await expect(explorer.notices()).toContainText("no room left on this device to store");
});

test("given a worker that crashed, when the next cell is asked, then the page says so, starts another and answers; a section that breaks while it is drawn leaves what was chosen", async ({
  explorer,
  circumstances,
}) => {
  await explorer.open(`?view=14/51.5/-14.5&${cell}&backend=wasm&habitat=none`);
  await explorer.answered();
  await circumstances.workerCrashes("compute");
  await explorer.focusMap();
  await explorer.press("ArrowRight");
  await expect(explorer.notices()).toContainText("lost during its work");
  await explorer.answered();
  await expect(explorer.section()).toContainText("CRS3035RES50mN3437900E2656600");

  await circumstances.storageEstimateBreaks();
  await explorer.openSection("Models and data");
  await expect(explorer.heading("Something in this page broke")).toBeVisible();
  expect(await explorer.accessibilityFaults()).toEqual([]);
  await explorer.goBack();
  await explorer.pressButton("Go on");
  await explorer.answered();
  await expect(explorer.section()).toContainText("CRS3035RES50mN3437900E2656600");
});
