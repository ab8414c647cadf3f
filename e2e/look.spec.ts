import { expect, test } from "./drivers/journey.ts";

// Each layer is computed cold, coarse to fine; the first cells are enough.
test.describe.configure({ timeout: 150_000 });

test("given the island, when layers are chosen, then the map and its legend follow: richness, habitats on and off, a species, a swipe", async ({
  explorer,
}) => {
  await explorer.open("?view=14.5/51.5/-14.5&backend=wasm");
  await expect(explorer.legend()).toContainText("species on a plot of 100", { timeout: 60_000 });
  await expect(explorer.legend()).toContainText("simulated");
  await explorer.toggle("Show a layer");
  expect(explorer.address().get("layer")).toBe("none");
  await expect(explorer.legend()).toBeHidden();
  await explorer.toggle("Show a layer");
  await explorer.select("What is drawn", "EUNIS habitats, level 1");
  await expect(explorer.legend()).toContainText(/[A-Z] \w+/, { timeout: 60_000 });

  await explorer.findField().fill("caluna vulgars");
  await expect(explorer.findings().first()).toContainText("Calluna vulgaris");
  await explorer.press("Enter");
  await expect(explorer.section()).toContainText("How well the model knows it");
  expect(await explorer.accessibilityFaults(), "species page").toEqual([]);
  expect(explorer.address().get("layer")).toBe("species:Calluna vulgaris");
  await explorer.openSection("Look");
  await expect(explorer.legend()).toContainText("probability", { timeout: 60_000 });

  await explorer.select("Right of the line", "Species richness");
  await expect(explorer.swipe()).toHaveAttribute("aria-valuenow", "50");
  await explorer.swipe().press("ArrowLeft");
  await expect.poll(() => explorer.address().get("swipe")).toBe("0.48");
  expect(await explorer.accessibilityFaults(), "compare").toEqual([]);
});
