import { readFileSync } from "node:fs";
import { BACKEND, COMPUTED } from "./drivers/backend.ts";
import { pointOnCommandLine } from "./drivers/command-line.ts";
import { expect, test } from "./drivers/journey.ts";

// Each layer is computed cold, coarse to fine; the first cells are enough.
test.describe.configure({ timeout: 360_000 + 3 * COMPUTED });

/** One of the cells (one in sixteen) of the second level, which the shared pass computes; finer levels compute it again. */
const cell = "CRS3035RES50mN3439050E2656900";
const place = { lon: -14.50073, lat: 51.510686 };
/** The differences from rounding to two significant figures, and between the shared pass and a cell's own patch. */
const TOLERANCE = { count: 0.7, probability: 0.02 };

test("given the island, when layers are chosen, then the map has the command line's numbers: richness, habitats on and off, a species; and a swipe", async ({
  explorer,
}) => {
  const wanted = pointOnCommandLine(place);
  await explorer.open(`?view=14.5/${place.lat}/${place.lon}&backend=${BACKEND}&cell=${cell}`);
  await expect(explorer.legend()).toContainText("species on a plot of 100", { timeout: COMPUTED });
  const { richness, habitats, species } = await wanted;
  await expect
    .poll(async () => Math.abs((await explorer.numberUnderCrosshair()) - richness.mean!), {
      timeout: COMPUTED,
    })
    .toBeLessThan(TOLERANCE.count);
  await expect(explorer.legend()).toContainText("simulated");
  await explorer.toggle("Show a layer");
  expect(explorer.address().get("layer")).toBe("none");
  await expect(explorer.legend()).toBeHidden();
  await explorer.toggle("Show a layer");
  await explorer.select("What is drawn", "EUNIS habitats, level 1");
  await expect(explorer.classUnderCrosshair()).toContainText(habitats!.level1[0]!.code, {
    timeout: COMPUTED,
  });
  await explorer.pressClass(habitats!.level1[0]!.code);
  await expect(explorer.legend()).toContainText(`Only ${habitats!.level1[0]!.code} is shown`);
  await explorer.pressButton("Show all classes");

  await explorer.findField().fill("caluna vulgars");
  await expect(explorer.findings().first()).toContainText("Calluna vulgaris");
  await explorer.press("Enter");
  await expect(explorer.section()).toContainText("How well the model knows it");
  expect(await explorer.accessibilityFaults(), "species page").toEqual([]);
  expect(explorer.address().get("layer")).toBe("species:Calluna vulgaris");
  await expect(explorer.legend(), "the legend is there before a section is opened").toContainText(
    "probability",
    {
      timeout: COMPUTED,
    },
  );
  await explorer.openSection("Layers");
  const calluna = species.find(({ name }) => name === "Calluna vulgaris");
  await expect
    .poll(async () => Math.abs((await explorer.numberUnderCrosshair()) - calluna!.probability!), {
      timeout: COMPUTED,
    })
    .toBeLessThan(TOLERANCE.probability);

  await explorer.select("Right of the line", "Species richness");
  await expect(explorer.swipe()).toHaveAttribute("aria-valuenow", "50");
  await explorer.swipe().press("ArrowLeft");
  await expect.poll(() => explorer.address().get("swipe")).toBe("0.48");
  const compared = explorer.comparedLegend();
  await expect
    .poll(async () => Math.abs((await explorer.numberUnderCrosshair(compared)) - richness.mean!), {
      timeout: COMPUTED,
    })
    .toBeLessThan(TOLERANCE.count);
  expect(Math.abs((await explorer.numberUnderCrosshair()) - calluna!.probability!)).toBeLessThan(
    TOLERANCE.probability,
  );
  expect(await explorer.accessibilityFaults(), "compare").toEqual([]);
  const figure = await explorer.savedFigure();
  expect(figure, "a figure of 180 mm at 300 pixels an inch").toMatchObject({ width: 2126, perMetre: 11_811 });
  expect(figure.colours, "with a map on it").toBeGreaterThan(200);

  await explorer.select("What is drawn", "Species richness: change");
  expect(explorer.address().get("layer")).toBe("change:2018:richness");
  await expect(explorer.legend()).toContainText("2020 minus 2018", { timeout: COMPUTED });
  const { yearNoise } = JSON.parse(readFileSync("models/island-sdm/calibration.json", "utf8"));
  await expect(explorer.legend()).toContainText(`differ by more than ${yearNoise.indicators.richness}`);

  await explorer.findField().fill("46.95 N 7.45 E");
  await explorer.press("Enter");
  await expect(explorer.coverageCard()).toContainText("No imagery loaded here");
  await expect(explorer.legend(), "no legend of another place").toBeHidden();
  expect(await explorer.accessibilityFaults(), "a place without imagery").toEqual([]);
  await explorer.coverageCard().getByRole("button", { name: "Go to Hy-Brasil" }).click();
  await expect(explorer.coverageCard()).toBeHidden();
});
