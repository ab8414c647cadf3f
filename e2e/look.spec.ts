import { pointOnCommandLine } from "./drivers/command-line.ts";
import { expect, test } from "./drivers/journey.ts";

// Each layer is computed cold, coarse to fine; the first cells are enough.
test.describe.configure({ timeout: 150_000 });

/** The north-western of the four cells that are computed first of their tile, from their own patches as a click is. */
const cell = "CRS3035RES50mN3439150E2656800";
const place = { lon: -14.502579, lat: 51.511228 };

/** A number as the legend writes it, before its uncertainty. */
function startingWith(value: number): RegExp {
  const text = value >= 10 ? value.toFixed(0) : value.toPrecision(2);
  return new RegExp(`^${text.replace(".", "\\.")}( |$)`);
}

test("given the island, when layers are chosen, then the map has the command line's numbers: richness, habitats on and off, a species; and a swipe", async ({
  explorer,
}) => {
  const wanted = pointOnCommandLine(place);
  await explorer.open(`?view=14.5/${place.lat}/${place.lon}&backend=wasm&cell=${cell}`);
  await expect(explorer.legend()).toContainText("species on a plot of 100", { timeout: 60_000 });
  const { richness, habitats, species } = await wanted;
  await expect(explorer.numberUnderCrosshair()).toHaveText(startingWith(richness.mean!));
  await expect(explorer.legend()).toContainText("simulated");
  await explorer.toggle("Show a layer");
  expect(explorer.address().get("layer")).toBe("none");
  await expect(explorer.legend()).toBeHidden();
  await explorer.toggle("Show a layer");
  await explorer.select("What is drawn", "EUNIS habitats, level 1");
  await expect(explorer.classUnderCrosshair()).toContainText(habitats!.level1[0]!.code, { timeout: 60_000 });

  await explorer.findField().fill("caluna vulgars");
  await expect(explorer.findings().first()).toContainText("Calluna vulgaris");
  await explorer.press("Enter");
  await expect(explorer.section()).toContainText("How well the model knows it");
  expect(await explorer.accessibilityFaults(), "species page").toEqual([]);
  expect(explorer.address().get("layer")).toBe("species:Calluna vulgaris");
  await explorer.openSection("Look");
  await expect(explorer.legend()).toContainText("probability", { timeout: 60_000 });
  const calluna = species.find(({ name }) => name === "Calluna vulgaris");
  await expect(explorer.numberUnderCrosshair()).toHaveText(startingWith(calluna!.probability!));

  await explorer.select("Right of the line", "Species richness");
  await expect(explorer.swipe()).toHaveAttribute("aria-valuenow", "50");
  await explorer.swipe().press("ArrowLeft");
  await expect.poll(() => explorer.address().get("swipe")).toBe("0.48");
  expect(await explorer.accessibilityFaults(), "compare").toEqual([]);
});
