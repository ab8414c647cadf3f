import { expect, test } from "./drivers/journey.ts";

/** A place without imagery: an area there has its answer, that there is none, at once. */
const QUIET = "?view=13/47/8&layer=none&habitat=none&panel=areas";
test("given only the keyboard, when a shape is drawn with arrows and Enter, then it is an area, its corners are moved, inserted, removed and taken back, and so is its removal", async ({
  explorer,
}) => {
  await explorer.open(QUIET);
  await explorer.pressWithKeyboard("Polygon");
  await explorer.press("Enter", "Shift+ArrowRight", "Enter", "Shift+ArrowUp", "Enter", "Enter");
  await expect(explorer.areaName()).toHaveValue("Area 1");
  expect(explorer.address().has("cell")).toBe(false);
  const size = await explorer.areaSize();
  await explorer.pressWithKeyboard("Edit shape");
  await explorer.press("n", "n");
  await expect(explorer.section()).toContainText("Corner 2 of 3");
  await explorer.press("i");
  await expect(explorer.section()).toContainText("Corner 3 of 4");
  await explorer.press("ArrowRight", "Delete");
  await expect(explorer.section()).toContainText("of 3:");
  await explorer.press("Shift+ArrowRight", "Escape");
  await expect(explorer.section(), "as it was drawn").toContainText(size);
  await explorer.pressWithKeyboard("Edit shape");
  await explorer.press("n", "Shift+ArrowLeft", "Enter");
  await expect(explorer.section()).not.toContainText(size);
  await explorer.pressWithKeyboard("Remove");
  await expect(explorer.notices()).toContainText("Area 1 is removed.");
  await explorer.notices().getByRole("button", { name: "Undo" }).press("Enter");
  await expect(explorer.areaName()).toHaveValue("Area 1");
  await explorer.pressWithKeyboard("All areas");
  expect(await explorer.focused()).toContain("Area 1");
});
