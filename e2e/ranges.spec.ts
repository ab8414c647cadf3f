import { expect, test } from "./drivers/journey.ts";
import scores from "./fixtures/benchmarks/scores.json" with { type: "json" };
import sentences from "./fixtures/broken-archives/sentences.json" with { type: "json" };

/** The least alike: no whole archive, one that unpacks to too much, and a whole one without coordinates. */
const BROKEN = ["cut-short.zip", "bomb.zip", "no-latitude.zip"] as const;

/** A download of GBIF as it comes: two species on two sides of Europe, a record at 0, 0 and one beyond the pole. */
function records(): string {
  const rows = Array.from({ length: 80 }, (_, at) => {
    const isWest = at % 2 === 0;
    const [lon, lat] = [(isWest ? -5 : 30) + (at % 9), 44 + ((at * 7) % 12)];
    return `${at}\t${isWest ? "Erica cinerea" : "Stipa pennata"}\t${isWest ? 1 : 2}\t${lat}.25\t${lon}.5\t2020-05-01`;
  });
  const head = "gbifID\tspecies\tspeciesKey\tdecimalLatitude\tdecimalLongitude\teventDate";
  const bad = ["900\tStipa pennata\t2\t0\t0\t2020-05-01", "901\tStipa pennata\t2\t95\t3\t2020-05-01"];
  return [head, ...rows, ...bad].join("\n");
}

test("given a model of positions, when a species is searched, then its range is drawn over the Earth, ended by another number and saved; a place beyond Europe is answered; records become a model of one's own with its map", async ({
  explorer,
}) => {
  await explorer.openWithoutMap("?layer=none&backend=wasm&habitat=none&panel=models");
  await explorer.chooseFiles("e2e/fixtures/sinr", ["model.pt", "taxa.txt"]);
  await explorer.pressButton("Load it now");
  await explorer.search("quercus rob");
  await explorer.takeFound("Quercus robur");
  await expect(explorer.legendCard()).toContainText("Range of Quercus robur");
  await expect(explorer.legendCard()).toContainText("not a probability");
  expect(explorer.address().get("layer")).toBe("range:fixed:0.5:Quercus robur");
  await explorer.slide("Least suitability inside", 0.4);
  await expect(explorer.legendCard()).toContainText("below 0.40: outside the range");
  expect(await explorer.accessibilityFaults(), "a range").toEqual([]);
  const { features } = await explorer.saved<{
    features: [{ properties: unknown; geometry: { type: string } }];
  }>("Outline as GeoJSON");
  expect(features[0].properties).toMatchObject({ species: "Quercus robur", threshold: 0.4 });
  expect(features[0].geometry.type).toBe("MultiPolygon");

  await explorer.search("-33.5 150.5");
  await explorer.press("Enter");
  await explorer.answered();
  await expect(explorer.section()).toContainText("Beyond the European grid");
  await expect(explorer.section()).toContainText("Which species may occur here");
  expect(explorer.address().get("place")).toBe("150.50000,-33.50000");

  await explorer.focusMap();
  await explorer.press("ArrowRight");
  await expect.poll(() => explorer.address().get("place")).toMatch(/^15\d\.\d+,-33\.5/);
  expect(explorer.address().get("place")).not.toBe("150.50000,-33.50000");

  await explorer.openSection("Models and data");
  await explorer.chooseFor("Choose benchmark files", "e2e/fixtures/benchmarks/ELEVATION.tif");
  await expect(explorer.section()).toContainText("expected USA_MASK.tif beside ELEVATION.tif, got none");
  await explorer.chooseSeveralFor("Choose benchmark files", "e2e/fixtures/benchmarks", [
    ...["iucn_res_5.json", "ELEVATION.tif", "USA_MASK.tif"],
  ]);
  await expect(explorer.section()).toContainText(
    `${(100 * scores.iucn).toFixed(2)} % mean average precision2 of 3 taxa`,
  );
  await expect(explorer.section()).toContainText(`Geo Feature, ELEVATIONR² ${scores.elevation.toFixed(3)}`);
  const saved = (await explorer.savedBytes("Save the scores as CSV")).toString().split("\r\n");
  expect(saved[0]).toBe("model,benchmark,of,score,value");
  expect(saved.filter((line) => line.includes(",IUCN,424242,"))).toEqual([
    expect.stringMatching(/,average precision,$/),
  ]);

  await explorer.chooseRecords("no-records.csv", "a,b\n1,2\n");
  await expect(explorer.section()).toContainText("No model was trained");
  await expect(explorer.section()).toContainText("no-records.csv: expected");
  for (const name of BROKEN) {
    await explorer.chooseRecordsFile(`e2e/fixtures/broken-archives/${name}`);
    await expect(explorer.failures()).toHaveText(`No model was trained${sentences[name]}`);
  }
  await explorer.chooseRecords("gbif.csv", records());
  await explorer.pressButton("Draw its range");
  await expect(explorer.legendCard()).toContainText("Range of");
  await expect(explorer.legendCard()).toContainText("gbif");
  expect(explorer.address().get("sdm")).toMatch(/^own:\/models\/gbif-/);
});

test("given a model of positions and twelve broken archives of records @long, when each is chosen, then one sentence says what is wrong with it", async ({
  explorer,
}) => {
  await explorer.openWithoutMap("?layer=none&backend=wasm&habitat=none&panel=models");
  await explorer.chooseFiles("e2e/fixtures/sinr", ["model.pt", "taxa.txt"]);
  await explorer.pressButton("Load it now");
  for (const [name, sentence] of Object.entries(sentences)) {
    await explorer.chooseRecordsFile(`e2e/fixtures/broken-archives/${name}`);
    await expect(explorer.failures()).toHaveText(`No model was trained${sentence}`);
  }
});
