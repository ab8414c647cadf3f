import { expect, test } from "./drivers/journey.ts";

/**
 * The assembled map of nine tiles of the island: `florascope atlas enqueue --bbox=-14.56,51.45,-14.48,51.49 --layer richness`, then
 * `work` and `assemble`.
 */
const map = "e2e/fixtures/atlas-richness.tif";
const cell = "CRS3035RES50mN3434950E2655500";
/** The number that `gdallocationinfo -geoloc 2655525 3434975` gives for its first band: the middle of the cell. */
const richnessAtCell = 6.899;

test.describe.configure({ timeout: 600_000 });

test("given a map of an atlas, then it lies as a layer computed in advance beside the live one, with the same number", async ({
  explorer,
}) => {
  const place = `view=14/51.472/-14.5&backend=wasm&habitat=none&cell=${cell}`;
  await explorer.open(`?${place}&layer=none`);
  await explorer.openSection("Models and data");
  await explorer.chooseRaster(map);
  await expect(explorer.section()).toContainText("atlas-richness.tif is on this device");
  await explorer.pressButton("Draw it: atlas-richness.tif");
  await explorer.openLegend();
  await expect(explorer.legend()).toContainText("1: richness, species on a plot of 100 m²");
  await expect.poll(() => explorer.numberUnderCrosshair()).toBeCloseTo(richnessAtCell, 0);

  const raster = explorer.address().get("layer") ?? "";
  await explorer.open(`?${place}&layer=richness&compare=${encodeURIComponent(raster)}`);
  await explorer.openLegend();
  await expect
    .poll(() => explorer.numberUnderCrosshair(explorer.comparedLegend()))
    .toBeCloseTo(richnessAtCell, 0);
  await expect
    .poll(() => explorer.numberUnderCrosshair(), { timeout: 300_000 })
    .toBeCloseTo(richnessAtCell, 0);
});
