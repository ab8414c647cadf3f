import { expect, PHONE, test } from "./drivers/journey.ts";

/** A place without imagery: an area there has its answer, that there is none, at once. */
const QUIET = "?view=13/47/8&layer=none&habitat=none&panel=areas";
const CORNERS = [
  [-60, -60],
  [60, -60],
  [60, 60],
] as const;

test("given corners that lie near each other, then they do not end the shape and are undone and done again; a double click, the first corner, the button and Enter end it, and no cell is opened", async ({
  explorer,
}) => {
  await explorer.open(QUIET);
  await explorer.beginShape("Polygon");
  await explorer.pressCorners([
    [-60, -60],
    [60, -60],
    [60, 60],
    [50, 66],
    [40, 60],
    [30, 66],
  ]);
  await expect(explorer.section()).toContainText("6 corners are set");
  await explorer.pressButton("Undo corner");
  await expect(explorer.section()).toContainText("5 corners are set");
  await explorer.pressButton("Redo corner");
  await expect(explorer.section()).toContainText("6 corners are set");
  await explorer.press("Escape");
  await expect(explorer.section()).toContainText("No areas yet");

  for (const [at, finish] of (["double", "first", "button", "enter"] as const).entries()) {
    await explorer.beginShape("Polygon");
    await explorer.pressCorners(CORNERS);
    await explorer.finishShape(finish, CORNERS);
    await expect(explorer.areaName()).toHaveValue(`Area ${at + 1}`);
    expect(explorer.address().has("cell"), finish).toBe(false);
    expect(explorer.address().get("view"), finish).toBe("13/47/8");
    await explorer.pressButton("All areas");
  }
});

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

test.describe("on a phone", () => {
  test.use({ viewport: PHONE, hasTouch: true });

  test("given three taps, when the shape is finished by a double tap, its first corner or the button, then the area is there and no cell was opened", async ({
    explorer,
  }) => {
    await explorer.open(QUIET);
    await explorer.openSection("Areas");
    for (const [at, finish] of (["double", "first", "button"] as const).entries()) {
      await explorer.beginShape("Polygon");
      await explorer.pressCorners(CORNERS, "tap");
      await explorer.finishShape(finish, CORNERS, "tap");
      await expect(explorer.areaName()).toHaveValue(`Area ${at + 1}`);
      expect(explorer.address().has("cell"), finish).toBe(false);
      await explorer.pressButton("All areas");
    }
  });
});
