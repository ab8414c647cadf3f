import { readFileSync } from "node:fs";
import { BACKEND, COMPUTED } from "../drivers/backend.ts";
import { pointOnCommandLine } from "../drivers/command-line.ts";
import { expect, test } from "../drivers/journey.ts";

// Each layer is computed cold, coarse to fine; the first cells are enough.
test.describe.configure({ timeout: 360_000 + 3 * COMPUTED });

/** One of the cells (one in sixteen) of the second level, which the shared pass computes; finer levels compute it again. */
const cell = "CRS3035RES50mN3439050E2656900";
const place = { lon: -14.50073, lat: 51.510686 };
/** The differences from rounding to two significant figures, and between the shared pass and a cell's own patch. */
const TOLERANCE = { count: 0.7, probability: 0.02 };
/** Tests of what comes from the network wait for it. */
const computed = { timeout: COMPUTED };

test("given the island, when layers are chosen, then the map has the command line's numbers: richness, a species, habitats at three levels, a swipe, and two years", async ({
  explorer,
  task,
}) => {
  const wanted = pointOnCommandLine(place);
  await explorer.open(`?view=14.5/${place.lat}/${place.lon}&backend=${BACKEND}&cell=${cell}`);
  await explorer.openLegend();
  await expect(explorer.legend()).toContainText("species on a plot of 100", computed);
  const { richness, habitats, species } = await wanted;
  const differs = async (from: number, legend = explorer.legend()) =>
    Math.abs((await explorer.numberUnderCrosshair(legend)) - from);
  await expect.poll(() => differs(richness.mean!), computed).toBeLessThan(TOLERANCE.count);
  await expect(explorer.legend()).toContainText("simulated");

  task.begins();
  await explorer.find("caluna vulgars", "Calluna vulgaris");
  await expect(explorer.legend(), "the legend is there before a section is opened").toContainText(
    "probability",
    computed,
  );
  await task.isAnswered("species and its map");
  await expect(explorer.section()).toContainText("How well the model knows it");
  expect(await explorer.accessibilityFaults(), "species page").toEqual([]);
  expect(explorer.address().get("layer")).toBe("species:Calluna vulgaris");
  const calluna = species.find(({ name }) => name === "Calluna vulgaris")!.probability!;
  await expect.poll(() => differs(calluna), computed).toBeLessThan(TOLERANCE.probability);

  await explorer.openSection("Layers");
  await explorer.select("Right of the line", "Species richness");
  const middle = Number(await explorer.swipe().getAttribute("aria-valuenow"));
  await explorer.swipe().press("ArrowLeft");
  await expect.poll(() => Number(explorer.address().get("swipe"))).toBeCloseTo((middle - 2) / 100, 2);
  await expect(explorer.legendCard(), "one line a side").toContainText(/Calluna vulgaris.*Species richness/s);
  await explorer.openLegend();
  await expect
    .poll(() => differs(richness.mean!, explorer.comparedLegend()), computed)
    .toBeLessThan(TOLERANCE.count);
  expect(await differs(calluna)).toBeLessThan(TOLERANCE.probability);
  expect(await explorer.accessibilityFaults(), "compare").toEqual([]);
  const figure = await explorer.savedFigure();
  expect(figure, "a figure of 180 mm at 300 pixels an inch").toMatchObject({ width: 2126, perMetre: 11_811 });
  expect(figure.colours, "with a map on it").toBeGreaterThan(200);
  await explorer.select("Right of the line", "Nothing");
  await explorer.toggle("Show a layer");
  expect(explorer.address().get("layer")).toBe("none");
  await expect(explorer.legend()).toBeHidden();
  await explorer.toggle("Show a layer");

  task.begins();
  for (const level of [1, 2, 3] as const) {
    await explorer.select("What is drawn", `EUNIS habitats, level ${level}`);
    await explorer.openLegend();
    await expect(explorer.classUnderCrosshair()).toContainText(habitats![`level${level}`][0]!.code, computed);
  }
  await task.isAnswered("habitats at three levels");
  const best = habitats!.level3[0]!.code;
  await explorer.pressClass(best);
  await expect(explorer.legend()).toContainText(`Only ${best} is shown`);
  await explorer.pressButton("Show all classes");

  task.begins();
  await explorer.select("What is drawn", "Species richness: change");
  expect(explorer.address().get("layer")).toBe("change:2018:richness");
  await explorer.openLegend();
  await expect(explorer.legend()).toContainText("2020 minus 2018", computed);
  await task.isAnswered("two years");
  const { yearNoise } = JSON.parse(readFileSync("models/island-sdm/calibration.json", "utf8"));
  await expect(explorer.legend()).toContainText(`differ by more than ${yearNoise.indicators.richness}`);
});
