import { expect, test } from "./drivers/journey.ts";

/** A place without imagery: an area there has its answer, that there is none, at once. */
const QUIET = "?view=13/47/8&layer=none&habitat=none&panel=areas";
test("given only the keyboard, when a shape is drawn with arrows and Enter, then it is an area, and its removal is taken back", async ({
  explorer,
}) => {
  await explorer.open(QUIET);
  await explorer.pressWithKeyboard("Polygon");
  await explorer.press("Enter", "Shift+ArrowRight", "Enter", "Shift+ArrowUp", "Enter", "Enter");
  await expect(explorer.areaName()).toHaveValue("Area 1");
  expect(explorer.address().has("cell")).toBe(false);
  await explorer.pressWithKeyboard("Remove");
  await expect(explorer.section()).toContainText("Area 1 is removed.");
  await explorer.pressWithKeyboard("Bring it back");
  await expect(explorer.areaName()).toHaveValue("Area 1");
  await explorer.pressWithKeyboard("All areas");
  expect(await explorer.focused()).toContain("Area 1");
});
