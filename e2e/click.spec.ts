import { existsSync } from "node:fs";
import { BACKEND } from "./drivers/backend.ts";
import { type PointNumbers, plotOnCommandLine, pointOnCommandLine } from "./drivers/command-line.ts";
import { expect, test } from "./drivers/journey.ts";

// A cold start reads the models and times the engine; the command line does the same beside it.
test.describe.configure({ timeout: 600_000 });

/** Probabilities of two engines, or of one in a browser and in Node: the order of sums differs. */
const ENGINE_TOLERANCE = 1e-4;
const island = { lon: -14.5, lat: 51.5 };
const cell = "CRS3035RES50mN3437900E2656550";

function expectSame(shown: PointNumbers, wanted: PointNumbers): void {
  expect(shown.cell.code).toBe(wanted.cell.code);
  expect(shown.species).toHaveLength(wanted.species.length);
  const byName = new Map(wanted.species.map((species) => [species.name, species]));
  for (const { name, score, probability } of shown.species) {
    const other = byName.get(name);
    expect(Math.abs(score - (other?.score ?? Number.NaN)), name).toBeLessThan(ENGINE_TOLERANCE);
    if (probability !== null)
      expect(Math.abs(probability - (other?.probability ?? Number.NaN)), name).toBeLessThan(ENGINE_TOLERANCE);
  }
  expect(shown.richness.mean === null).toBe(wanted.richness.mean === null);
  expect(Math.abs((shown.richness.mean ?? 0) - (wanted.richness.mean ?? 0))).toBeLessThan(0.01);
  const [best, other] = [shown.habitats?.level1[0], wanted.habitats?.level1[0]];
  expect(best?.code).toBe(other?.code);
  expect(Math.abs((best?.probability ?? 0) - (other?.probability ?? 0))).toBeLessThan(0.01);
}

test("given the island, when it is clicked, then the list has the command line's numbers, a note and a pasted plot are taken, and the link opens the same", async ({
  explorer,
  browser,
}) => {
  const wanted = pointOnCommandLine(island);
  await explorer.open(`?view=14/51.5/-14.5&layer=none&backend=${BACKEND}`);
  await explorer.clickMapCentre();
  await explorer.answered();
  expect(explorer.address().get("cell")).toBe(cell);
  await expect(explorer.section()).toContainText("Simulated");
  const ground = explorer.requests.filter((path) => path.endsWith("/overview.geojson"));
  expect(ground, "the click leaves the ground as it is").toHaveLength(1);
  const saved = await explorer.savedAnswer<PointNumbers & { statement: string }>();
  expectSame(saved, await wanted);
  expect(saved.statement).toContain("Predicted, not observed");
  const first = (await wanted).species[0]!;
  await expect(explorer.speciesRows().first()).toContainText(first.name);
  await expect(explorer.speciesRows().first()).toContainText(
    `${Math.round(100 * first.probability!)}\u202f%`,
  );

  await explorer.unfold("This looks wrong");
  await explorer.write("What is wrong, and how do you know?", "Open sand, seen in June.");
  await explorer.pressButton("Keep the note");
  await expect(explorer.section()).toContainText("1 note kept");
  const [note] = await explorer.saved<{ cell: string; text: string }[]>("Save the notes as a file");
  expect(note).toMatchObject({ cell, text: "Open sand, seen in June." });

  const plot = "Calluna vulgaris, Erica cinerea, Vaccinium myrtillus";
  await explorer.unfold("Habitat of a species list");
  await explorer.drop("Species of the plot", plot);
  await explorer.pressButton("Ask for its habitat");
  const [habitat] = (await plotOnCommandLine(plot)).habitats.level3;
  await expect(explorer.plotHabitats().first()).toContainText(habitat!.code);
  await expect(explorer.plotHabitats().first()).toContainText(`${Math.round(100 * habitat!.probability)}`);

  await explorer.choose("The whole cell, 2,500\u202fm²");
  await expect(explorer.section()).toContainText("on a whole cell of 2500\u202fm²");
  await explorer.answered();
  const whole = await explorer.savedAnswer<PointNumbers>();
  expect(whole.richness.mean!, "a whole cell holds more than a plot").toBeGreaterThan(saved.richness.mean!);
  await explorer.choose("A plot, 100\u202fm²");
  await explorer.answered();
  for (const page of ["Habitat", "Evidence", "Data"]) {
    await explorer.openPage(page);
    expect(await explorer.accessibilityFaults(), page).toEqual([]);
  }
  await explorer.openPage("Summary");
  await explorer.pressButton(`All ${saved.species.length} species`);
  expect(await explorer.speciesRows().count()).toBeLessThan(60);
  await explorer.fill("Name, Latin or English", first.name.slice(0, 8));
  await expect(explorer.speciesRows().first()).toContainText(first.name);
  expect(await explorer.accessibilityFaults(), "species list").toEqual([]);

  const fresh = await explorer.inFreshProfile(browser);
  await expect(fresh.heading("Species of the cell")).toBeVisible({ timeout: 400_000 });
  await expect(fresh.speciesRows().first()).toContainText(first.name);
  await fresh.close();
});

test("given WebGPU on a software adapter, when a linked cell opens, then its numbers are the command line's, also after the device is lost", async ({
  explorer,
  circumstances,
}) => {
  const wanted = pointOnCommandLine(island, "--habitat", "none");
  await circumstances.gpuCanBeLost();
  await explorer.open(`?view=14/51.5/-14.5&layer=none&backend=webgpu&habitat=none&panel=here&cell=${cell}`);
  await explorer.answered();
  await expect(explorer.statusLine()).toContainText("WebGPU");
  expectSame(await explorer.savedAnswer<PointNumbers>(), await wanted);

  await explorer.focusMap();
  await explorer.press("ArrowRight");
  await circumstances.gpuIsLost();
  await expect(explorer.notices()).toContainText("lost during its work");
  await explorer.press("ArrowLeft");
  await expect(explorer.section()).toContainText(cell);
  await explorer.answered();
  expectSame(await explorer.savedAnswer<PointNumbers>(), await wanted);
});

const samples = "../shared/catalogs/real-samples";
test("given the catalogue of real samples, when a survey's cell is clicked, then the banner comes before the command line's numbers", async ({
  explorer,
}) => {
  test.skip(!existsSync(samples), "the real samples are not on this machine");
  const survey = { lon: 0.1628622, lat: 44.5300966 };
  const wanted = pointOnCommandLine(survey, "--catalog", `${samples}/catalog.json`, "--habitat", "none");
  await explorer.open(
    `?view=15/44.5300966/0.1628622&layer=none&backend=${BACKEND}&habitat=none&catalogue=/test/real-samples/catalog.json`,
  );
  await explorer.clickMapCentre();
  await explorer.answered();
  await expect(explorer.section()).toContainText("never seen a real plot");
  const saved = await explorer.savedAnswer<PointNumbers & { richness: { lower: number | null } }>();
  expect(saved.richness.lower).toBeNull();
  expectSame(saved, await wanted);
});
