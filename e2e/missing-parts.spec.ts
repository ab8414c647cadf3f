import { expect, test } from "./drivers/journey.ts";

const cell = "view=14/51.5/-14.5&cell=CRS3035RES50mN3437900E2656550&backend=cpu&habitat=none";
const square = {
  type: "Polygon",
  coordinates: [
    [
      [-14.5, 51.5],
      [-14.499, 51.5],
      [-14.499, 51.501],
      [-14.5, 51.5],
    ],
  ],
};

test("given a page whose reader of rasters is missing, when a cell is asked about, then the sentence names it", async ({
  explorer,
  circumstances,
}) => {
  await circumstances.scriptIsMissing("reading-entry");
  await explorer.openWithoutMap(`?${cell}&panel=here&layer=elevation`);
  await expect(explorer.section()).toContainText("A part of this page could not be loaded", {
    timeout: 100_000,
  });
  await expect(explorer.section()).toContainText("the reader of rasters");
});

test("given a page whose computing part is missing, when a cell is asked about, then the sentence names it and no graphics processor", async ({
  explorer,
  circumstances,
}) => {
  await circumstances.scriptIsMissing("compute-entry");
  await explorer.openWithoutMap(`?${cell}&panel=here&layer=none`);
  await expect(explorer.section()).toContainText("the part that computes", { timeout: 100_000 });
  await expect(explorer.section()).not.toContainText("graphics processor");
});

for (const script of ["area-file-entry", "area-file-calls"])
  test(`given a page that lacks ${script}, when a file of areas is chosen, then the sentence names it`, async ({
    explorer,
    circumstances,
  }) => {
    await circumstances.scriptIsMissing(script);
    await explorer.openWithoutMap("?view=14/51.5/-14.5&layer=none&panel=areas");
    await explorer.chooseAreaFile("wood.geojson", JSON.stringify(square));
    await expect(explorer.section()).toContainText("the reader of area files", { timeout: 100_000 });
    await expect(explorer.section()).not.toContainText("Reading");
  });
