import { BACKEND, COMPUTED } from "./drivers/backend.ts";
import { type AreaNumbers, areaOnCommandLine } from "./drivers/command-line.ts";
import { expect, test } from "./drivers/journey.ts";

// A cold start reads the models; the command line does the same after it.
test.describe.configure({ timeout: 600_000 + COMPUTED });

/** Probabilities of one engine in a browser and in Node: the order of sums differs. */
const ENGINE_TOLERANCE = 1e-4;

test("given a polygon that is drawn on the island, then its richness is the command line's, it follows the choice of plot or cell, it is kept, and its files say what they are", async ({
  explorer,
}) => {
  await explorer.open(
    `?view=15/51.5/-14.5&layer=none&backend=${BACKEND}&habitat=none&panel=areas&grain=cell`,
  );
  // 300 m gives enough cells: the model's intervals were shown to hold from 16 cells on.
  await explorer.drawSquare(200);
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
  const plots = await explorer.savedArea<AreaNumbers & { grain: string }>("Answer as JSON");
  expect(plots.value.grain).toBe("a plot of 100 m2");
  expect(plots.value.alpha.mean!).toBeLessThan(mean);
  expect(plots.value.alpha.lower, "intervals hold for whole cells only").toBeNull();

  await explorer.reload();
  await expect(explorer.section()).toContainText("Area 1");
});
