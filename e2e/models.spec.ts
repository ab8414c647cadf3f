import { importedOnCommandLine, type PointNumbers, pointOnCommandLine } from "./drivers/command-line.ts";
import { expect, test } from "./drivers/journey.ts";

const hub = "https://huggingface.co";
const servers = [
  "https://earth-search.aws.element84.com",
  "https://sentinel-cogs.s3.us-west-2.amazonaws.com",
  "https://s3.eu-central-1.wasabisys.com",
  "https://os.unil.cloud.switch.ch",
];
const checkpoint = "e2e/fixtures/hub/model.pth";
/** The number that gdallocationinfo gives for e2e/fixtures/own-heights.tif at the middle of the cell. */
const heightAtCell = 180;
const cell = "CRS3035RES50mN3437900E2656550";
const quiet = `?view=14/51.5/-14.5&layer=none&backend=wasm&habitat=none&panel=models&cell=${cell}`;
/** The difference of one engine in a browser and in Node, where the order of sums differs. */
const ENGINE_TOLERANCE = 1e-4;

test.use({ mayAsk: [hub, ...servers] });
test.describe.configure({ timeout: 600_000 });

test("given the published weights, when they are got, then nothing was asked before, a cell has the command line's scores, and clearing takes them away", async ({
  explorer,
  circumstances,
}) => {
  const folder = await importedOnCommandLine(checkpoint, "resnet6-mme");
  const wanted = pointOnCommandLine({ lon: -14.5, lat: 51.5 }, "--sdm", folder, "--habitat", "none");
  await circumstances.modelHubHas("BVRA/MMEC_bestF1_seed_1_opt_AdamW_lr_1e-05_batch_32_weight1", checkpoint);
  await explorer.open(quiet);
  await expect(explorer.section()).toContainText("11,255 plant species of Europe");
  expect(explorer.requestsElsewhere).toEqual([]);
  await explorer.pressButton("Get it: GeoPlant species model");
  await expect(explorer.section()).toContainText("geoplant-mme is on this device");
  expect(await explorer.accessibilityFaults(), "Models and data").toEqual([]);
  await explorer.pressButton("Use it now");
  await explorer.openSection("This place");
  await explorer.answered();
  const shown = await explorer.savedAnswer<PointNumbers>();
  const scores = new Map((await wanted).species.map(({ name, score }) => [name, score]));
  expect(shown.species).toHaveLength(scores.size);
  for (const { name, score } of shown.species)
    expect(Math.abs(score - scores.get(name)!), name).toBeLessThan(ENGINE_TOLERANCE);

  await explorer.openSection("Models and data");
  await explorer.pressButton("Clear what is stored");
  await expect(explorer.notices()).toContainText("are cleared");
  await expect(explorer.heading("Brought to this device")).toBeHidden();
});

test("given the catalogue of Europe, when it is taken, then its servers are asked and the page says which answered; a model's own files are checked and used; a raster of one's own is drawn with its own number", async ({
  explorer,
  circumstances,
}) => {
  await circumstances.europeanServersAnswer();
  await explorer.open(quiet);
  await explorer.pressButton("Get it: Europe, live");
  await expect(explorer.section()).toContainText("2 of 4 answered as expected.");
  await expect(explorer.section()).toContainText("does not have the file");
  await expect(explorer.section()).toContainText("does not allow pages of other sites");
  expect(explorer.address().get("catalogue")).toBe("europe");

  const folder = await importedOnCommandLine(checkpoint, "resnet6-mme");
  await explorer.chooseFiles(folder, ["manifest.json", "labels.json", "README.md"]);
  await expect(explorer.section()).toContainText("weights.safetensors: expected SHA-256");
  await explorer.chooseFiles(folder, ["manifest.json", "labels.json", "README.md", "weights.safetensors"]);
  await expect(explorer.section()).toContainText("is on this device");
  await explorer.reload();
  await expect(explorer.heading("Brought to this device")).toBeVisible();

  await explorer.chooseRaster(`${folder}/manifest.json`);
  await expect(explorer.section()).toContainText("manifest.json: expected a TIFF");
  await explorer.chooseRaster("e2e/fixtures/own-heights.tif");
  await expect(explorer.section()).toContainText("own-heights.tif is on this device");
  await explorer.pressButton("Draw it: own-heights.tif");
  await expect(explorer.legend()).toContainText("1: height, m");
  await expect(explorer.legend()).toContainText("nodata -9999 is not drawn");
  await expect.poll(() => explorer.numberUnderCrosshair()).toBe(heightAtCell);
  expect(await explorer.accessibilityFaults(), "a raster of one's own").toEqual([]);
});
