import { expect, test } from "./drivers/journey.ts";

test("given no WebGL, when the page opens, then it says what to do and the panel still works", async ({
  explorer,
  circumstances,
}) => {
  await circumstances.takeWebglAway();
  await explorer.openWithoutMap();
  await expect(explorer.heading("The map cannot be drawn")).toBeVisible();
  await explorer.openSection("Models and data");
  await expect(explorer.section()).toContainText("Natural Earth");
  expect(await explorer.accessibilityFaults()).toEqual([]);
});
