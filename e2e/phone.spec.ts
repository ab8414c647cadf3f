import { expect, test } from "./drivers/journey.ts";
import { PHONE } from "./drivers/screens.ts";

test.use({ viewport: PHONE, hasTouch: true });

test("given the sheet, when its handle is tapped and pulled, then it stops at half, full and peek, a tap on the map describes the cell in the half-open sheet, and a double tap finishes a shape", async ({
  explorer,
}) => {
  await explorer.open("?view=13/46.95/7.45&layer=none");
  expect(await explorer.panelShare()).toBeLessThan(0.15);
  for (const [least, most] of [
    [0.4, 0.5],
    [0.8, 0.95],
    [0.05, 0.15],
  ]) {
    await explorer.sheetHandle().tap();
    await expect.poll(() => explorer.panelShare()).toBeGreaterThan(least!);
    await expect.poll(() => explorer.panelShare()).toBeLessThan(most!);
  }
  await explorer.pullSheet(260);
  await expect.poll(() => explorer.panelShare()).toBeCloseTo(0.46, 1);
  await explorer.pullSheet(-260);
  await expect.poll(() => explorer.panelShare()).toBeLessThan(0.15);

  await explorer.clickMapCentre();
  await expect(explorer.selectedSection()).toHaveText("This place");
  await expect(explorer.section()).toContainText("CRS3035RES50m");
  await expect.poll(() => explorer.panelShare()).toBeGreaterThan(0.4);

  // An area where nothing is known has its answer at once; every other way to finish a shape is in e2e/first-use.
  const corners = [
    [-60, -60],
    [60, -60],
    [60, 60],
  ] as const;
  const chosen = explorer.address().get("cell");
  await explorer.openSection("Areas");
  await explorer.beginShape("Polygon");
  await explorer.pressCorners(corners);
  await explorer.finishShape("double", corners);
  await expect(explorer.areaName()).toHaveValue("Area 1");
  expect(explorer.address().get("cell"), "no cell is opened by the double tap").toBe(chosen);
});
