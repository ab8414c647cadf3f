import { expect, test } from "./drivers/journey.ts";

const WEIGHTS = "/models/europe-habitats/weights.safetensors";

test("given a real place without imagery, when its card is followed, then habitats likely around it are drawn, listed with their sources, and refused up close", async ({
  explorer,
}) => {
  await explorer.open("?view=12/46.95/7.45");
  await expect(explorer.coverageCard()).toContainText("No imagery loaded here");
  expect(explorer.requests, "the model comes with the first question").not.toContain(WEIGHTS);
  await explorer.coverageCard().getByRole("button", { name: "Habitats likely around here" }).click();
  await expect(explorer.legendCard()).toContainText("Most likely EUNIS habitat of a plot");
  await expect(explorer.legendCard()).toContainText("Real, not simulated");
  await expect(explorer.legendCard()).toContainText("CC BY-SA 3.0");
  await expect(explorer.coverageCard()).toBeHidden();
  expect(explorer.address().get("around")).toBe("1");
  expect(explorer.address().get("view")).toMatch(/^8\//);
  expect(await explorer.accessibilityFaults(), "the map of habitats").toEqual([]);

  await explorer.clickMapCentre();
  await expect(explorer.section()).toContainText("plots that it learnt from");
  await explorer.choose("Fine");
  await expect(explorer.section().locator(".surroundings .habitat-code").first()).toHaveText(
    /^[A-Z]+\d\w\w?$/,
  );
  await expect(explorer.section().locator(".surroundings")).toContainText("%");
  await expect(explorer.section()).toContainText(
    /Likeliest habitat around here.*A map of this place.*likely around here/s,
    {
      timeout: 120_000,
    },
  );
  await explorer.section().getByText("Score, sources and licences").click();
  await expect(explorer.section()).toContainText("European Vegetation Archive");
  expect(await explorer.accessibilityFaults(), "the habitats of a place").toEqual([]);
  expect(explorer.requestsElsewhere).toEqual([]);

  await explorer.open("?view=9/46.95/7.45&layer=none&around=2");
  await expect(explorer.legendCard()).toContainText("nothing is drawn this close");
  await explorer.pressButton("Zoom out to see it");
  await expect(explorer.legendCard()).toContainText("Most likely EUNIS habitat of a plot");
});
