import { importedOnCommandLine, type PointNumbers, pointOnCommandLine } from "./drivers/command-line.ts";
import { expect } from "./drivers/journey.ts";
import { HUB, HUB_CHECKPOINT, test } from "./drivers/over-public-services.ts";

const cell = "CRS3035RES50mN3437900E2656550";
const quiet = `?view=14/51.5/-14.5&layer=none&backend=wasm&habitat=none&panel=models&cell=${cell}`;
/** The difference of one engine in a browser and in Node, where the order of sums differs. */
const ENGINE_TOLERANCE = 1e-4;

test.use({ mayAsk: HUB });
test.describe.configure({ timeout: 600_000 });

test("given the published weights, when they are got, then nothing was asked before, a cell has the command line's scores, and clearing takes them away", async ({
  explorer,
}) => {
  const folder = await importedOnCommandLine(HUB_CHECKPOINT, "resnet6-mme");
  const wanted = pointOnCommandLine({ lon: -14.5, lat: 51.5 }, "--sdm", folder, "--habitat", "none");
  await explorer.open(quiet);
  await expect(explorer.section()).toContainText("11,255 plant species of Europe");
  expect(explorer.requestsElsewhere).toEqual([]);
  await explorer.pressButton("Download: GeoPlant species model");
  await expect(explorer.section()).toContainText("geoplant-mme is on this device");
  expect(await explorer.accessibilityFaults(), "Models and data").toEqual([]);
  await explorer.pressButton("Load it now");
  await explorer.openSection("This place");
  await explorer.answered();
  const shown = await explorer.savedAnswer<PointNumbers>();
  const scores = new Map((await wanted).species.map(({ name, score }) => [name, score]));
  expect(shown.species).toHaveLength(scores.size);
  for (const { name, score } of shown.species)
    expect(Math.abs(score - scores.get(name)!), name).toBeLessThan(ENGINE_TOLERANCE);

  await explorer.openSection("Models and data");
  await explorer.pressButton("Clear what is stored");
  await expect(explorer.section()).toContainText("This also removes what you brought to this device");
  await explorer.pressButton("Clear all of it");
  await expect(explorer.notices()).toContainText("are cleared");
  await expect(explorer.heading("Brought to this device")).toBeHidden();
});
