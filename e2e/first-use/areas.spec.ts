import { BACKEND, COMPUTED } from "../drivers/backend.ts";
import { type AreaNumbers, areaOnCommandLine } from "../drivers/command-line.ts";
import { expect, test } from "../drivers/journey.ts";
import { ENGINE_TOLERANCE } from "../drivers/same-numbers.ts";

// A cold start reads the models; the command line does the same after it.
test.describe.configure({ timeout: 600_000 + COMPUTED });

const CORNERS = [
  [-60, -60],
  [60, -60],
  [60, 60],
] as const;

test("given corners that lie near each other, then they do not end the shape and are undone and done again; a double click, the first corner, the button and Enter end it, and no cell is opened", async ({
  explorer,
  task,
  hasTouch,
}) => {
  await explorer.open("?view=13/47/8&layer=none&habitat=none");
  await explorer.openSection("Areas");
  await explorer.beginShape("Polygon");
  // A finger's double tap is wider than a mouse's double click.
  const apart = hasTouch ? 30 : 10;
  await explorer.pressCorners([...CORNERS, [60 - apart, 66], [60 - 2 * apart, 60], [60 - 3 * apart, 66]]);
  await expect(explorer.drawingNote()).toContainText("6 corners are set");
  await explorer.pressButton("Undo corner");
  await expect(explorer.drawingNote()).toContainText("5 corners are set");
  await explorer.pressButton("Redo corner");
  await expect(explorer.drawingNote()).toContainText("6 corners are set");
  await explorer.pressButton("Cancel");
  await explorer.openSection("Areas");
  await expect(explorer.section()).toContainText("No areas yet");

  task.begins();
  const ways = hasTouch
    ? (["double", "first", "button"] as const)
    : (["double", "first", "button", "enter"] as const);
  for (const [at, finish] of ways.entries()) {
    await explorer.beginShape("Polygon");
    await explorer.pressCorners(CORNERS);
    await explorer.finishShape(finish, CORNERS);
    await expect(explorer.areaName()).toHaveValue(`Area ${at + 1}`);
    expect(explorer.address().has("cell"), finish).toBe(false);
    expect(explorer.address().get("view"), finish).toBe("13/47/8");
    if (at < ways.length - 1) await explorer.pressButton("All areas");
  }
  await task.isAnswered(`area drawn, finished in each of the ways`);
});

test("given two polygons that are drawn on the island, then their richness is the command line's and follows the choice of plot or cell, they are said once, compared and kept, and their files say what they are", async ({
  explorer,
  task,
  listener,
  hasTouch,
}) => {
  // 300 m gives enough cells: the model's intervals were shown to hold from 16 cells on.
  const [zoom, pixels] = hasTouch ? [14, 100] : [15, 200];
  await listener.listens();
  await explorer.open(`?view=${zoom}/51.5/-14.5&layer=none&backend=${BACKEND}&habitat=none&grain=cell`);
  await explorer.openSection("Areas");
  await explorer.drawSquare(pixels);
  await expect(explorer.section()).toContainText("Simulated");
  expect(await explorer.accessibilityFaults(), "an area's answer").toEqual([]);

  const { value: shown } = await explorer.savedArea<AreaNumbers & { statement: string }>("Answer as JSON");
  expect(shown.statement).toContain("Predicted, not observed");
  const { path } = await explorer.savedArea("Area as GeoJSON");
  const wanted = await areaOnCommandLine(path, "--habitat", "none", "--grain", "cell");
  expect(shown.cells).toEqual(wanted.cells);
  expect(Math.abs(shown.alpha.mean! - wanted.alpha.mean!)).toBeLessThan(0.01);
  expect(Math.abs(shown.gamma.bounds!.lower - wanted.gamma.bounds!.lower)).toBeLessThan(0.05);
  expect(Math.abs(shown.gamma.bounds!.upper - wanted.gamma.bounds!.upper)).toBeLessThan(0.05);
  for (const end of ["lower", "upper"] as const) {
    expect(Math.abs(shown.alpha[end]! - wanted.alpha[end]!), `alpha, ${end}`).toBeLessThan(0.05);
    expect(Math.abs(shown.gamma[end]! - wanted.gamma[end]!), `gamma, ${end}`).toBeLessThan(0.5);
  }
  const shares = new Map(wanted.species.map(({ name, expectedShare }) => [name, expectedShare]));
  for (const { name, expectedShare } of shown.species)
    expect(Math.abs(expectedShare! - shares.get(name)!), name).toBeLessThan(ENGINE_TOLERANCE);
  const mean = shown.alpha.mean!;
  await expect(explorer.section()).toContainText(
    `${mean.toFixed(mean < 10 ? 1 : 0)} plant species expected in a whole cell of 2,500\u202fm²`,
  );
  const interval = [shown.alpha.lower!, shown.alpha.upper!].map((end) => end.toFixed(end < 10 ? 1 : 0));
  await expect(explorer.section()).toContainText(new RegExp(interval.join(".{1,9}")));

  await explorer.choose("A plot, 100\u202fm²");
  await expect(explorer.section()).toContainText("expected on a plot of 100\u202fm², on average");
  await explorer.areaAnswered();
  expect(explorer.address().has("grain")).toBe(false);
  const { value: plots } = await explorer.savedArea<AreaNumbers & { grain: string }>("Answer as JSON");
  expect(plots.grain).toBe("a plot of 100 m2");
  expect(plots.alpha.mean!).toBeLessThan(mean);
  expect(plots.alpha.lower, "the mean's intervals hold for whole cells only").toBeNull();
  expect(plots.gamma, "the whole area is counted in whole cells").toEqual(shown.gamma);

  task.begins();
  await explorer.pressButton("All areas");
  await explorer.drawSquare(pixels / 2);
  await explorer.pressButton("All areas");
  await explorer.heading("Two areas").scrollIntoViewIfNeeded();
  await task.isAnswered("areas compared");
  expect(await explorer.accessibilityFaults(), "two areas compared").toEqual([]);
  const said = listener.heard().filter((text) => text.includes("plant species expected"));
  expect(said.map((text) => text.slice(0, 6))).toEqual(["Area 1", "Area 1", "Area 2"]);

  await explorer.reload();
  await expect(explorer.section()).toContainText("Area 1");
});
