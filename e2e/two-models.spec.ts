import { type PairNumbers, pairOnCommandLine } from "./drivers/command-line.ts";
import { expect, test } from "./drivers/journey.ts";
import { landsatFiles, landsatModel } from "./drivers/landsat-model.ts";
import { DESKTOP } from "./drivers/screens.ts";

const cell = "CRS3035RES50mN3437900E2656550";
/** A cell of a tile is computed by the shared pass, the point by its own patch. */
const SHARED_PASS = 0.02;

test.use({ viewport: { ...DESKTOP, height: 600 } });

test("given a second model in a folder, when it is compared with the one in use, then the place, the swipe, the difference and the fused map show both as the command line does", async ({
  explorer,
}) => {
  const folder = landsatModel();
  const wanted: Promise<PairNumbers> = pairOnCommandLine(
    { lon: -14.5, lat: 51.5 },
    ...["--habitat", "none", "--fuse", folder],
  );
  await explorer.open(`?view=16/51.5/-14.5&layer=none&backend=wasm&habitat=none&panel=models&cell=${cell}`);
  await explorer.chooseFiles(folder, landsatFiles);
  await expect(explorer.section()).toContainText("landsat-alone is on this device");
  await explorer.select("Compare with", "landsat-alone");
  const table = explorer.section().getByRole("table", { name: "Models" });
  await expect(table).toContainText("ResNet-6");
  await expect(table).toContainText("not measured");
  await explorer.openSection("This place");
  const { pair } = await wanted;
  await expect(explorer.section()).toContainText(
    `the rank correlation (Spearman) is ${pair.correlation.toFixed(2)}`,
    { timeout: 400_000 },
  );
  for (const { name } of [...pair.onlyFirst.slice(0, 5), ...pair.onlySecond.slice(0, 5)])
    await expect(explorer.section()).toContainText(name);
  await explorer.unfold("The 20 highest by each");
  await explorer.unfold("Both fused: one list");
  expect(await explorer.accessibilityFaults(), "two models at a place").toEqual([]);

  await explorer.pressButton("Both on the map");
  await expect(explorer.swipe()).toContainText("landsat-alone");
  await expect(explorer.legendCard()).toContainText("Island species (demonstration)");

  const [best] = pair.fused;
  await explorer.pressButton(`Map the fused share of ${best!.name}`);
  await explorer.openLegend();
  await expect(explorer.legend()).toContainText(
    "share among 477 species, island-sdm and landsat-alone fused",
  );
  await expect
    .poll(() => explorer.numberUnderCrosshair(), { timeout: 300_000 })
    .toBeGreaterThan(best!.share - SHARED_PASS);
  expect(await explorer.numberUnderCrosshair()).toBeLessThan(best!.share + SHARED_PASS);

  await explorer.openSection("Layers");
  await explorer.pressButton("Difference");
  await expect(explorer.legend()).toContainText("island-sdm minus landsat-alone", { timeout: 300_000 });
  await expect(explorer.legend()).toContainText("was not measured for both of them");
});
