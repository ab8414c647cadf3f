import { expect, test } from "./drivers/journey.ts";

test("given a crosshair, when arrows, + and - are pressed, then it moves by a cell and the map zooms towards it", async ({
  explorer,
}) => {
  await explorer.open("?view=9/52/9.9&cell=CRS3035RES50mN3210000E4321000");
  await explorer.press("+");
  await expect.poll(() => explorer.address().get("view")).toMatch(/^10\/52\.0002\d*\/10\.0003\d*$/);
  await explorer.press("-");
  await expect.poll(() => explorer.address().get("view")).toMatch(/^9\//);
  await explorer.focusMap();
  await explorer.press("ArrowRight", "ArrowUp", "ArrowUp");
  await expect(explorer.statusLine()).toContainText("CRS3035RES50mN3210100E4321050");
  await expect.poll(() => explorer.address().get("cell")).toBe("CRS3035RES50mN3210100E4321050");
});

test("given only the keyboard, when the first stop is taken, then the map has the focus and Enter describes the cell at its centre; L, D and ? open sections and keys, Escape steps back, and / finds towns", async ({
  explorer,
}) => {
  await explorer.open("?view=14/51.5/-14.5&layer=none");
  await explorer.press("Tab", "Enter", "Enter");
  await expect(explorer.selectedSection()).toHaveText("This place");
  await expect(explorer.section()).toContainText("CRS3035RES50mN3437900E2656550");

  await explorer.press("d");
  await expect(explorer.selectedSection()).toHaveText("Areas");
  await explorer.press("l");
  await expect(explorer.selectedSection()).toHaveText("Layers");
  await explorer.press("?");
  await expect(explorer.keyList()).toBeVisible();
  await explorer.press("Escape");
  await expect(explorer.keyList()).toBeHidden();
  expect(explorer.address().has("cell")).toBe(true);
  await explorer.press("Escape");
  await expect.poll(() => explorer.address().has("cell")).toBe(false);

  await explorer.press("/");
  await expect(explorer.findField()).toBeFocused();
  await explorer.type("reykj");
  await expect(explorer.findings().first()).toContainText("Reykjavík");
  await explorer.press("Enter");
  await expect.poll(() => explorer.address().get("view")).toMatch(/^11\/64\.1\d*\/-21\.9\d*$/);
});
