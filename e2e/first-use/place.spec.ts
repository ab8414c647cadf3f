import { BACKEND } from "../drivers/backend.ts";
import { type PointNumbers, plotOnCommandLine, pointOnCommandLine } from "../drivers/command-line.ts";
import { expect, test } from "../drivers/journey.ts";
import { expectSame } from "../drivers/same-numbers.ts";

// A cold start reads the models and times the engine; the command line does the same beside it.
test.describe.configure({ timeout: 600_000 });

const island = { lon: -14.5, lat: 51.5 };
const cell = "CRS3035RES50mN3437900E2656550";

test("given the island, when it is clicked, then the list has the command line's numbers, a note and a plot's list are taken, and the link opens the same in a fresh profile", async ({
  explorer,
  task,
  browser,
}) => {
  const wanted = pointOnCommandLine(island);
  await explorer.open(`?view=14/51.5/-14.5&layer=none&backend=${BACKEND}`);
  task.begins();
  await explorer.clickMapCentre();
  await explorer.answered();
  await expect(explorer.speciesRows().first()).toBeVisible();
  await task.isAnswered("click");
  expect(explorer.address().get("cell")).toBe(cell);
  await expect(explorer.section()).toContainText("Simulated");
  const ground = explorer.requests.filter((path) => path.endsWith("/overview.geojson"));
  expect(ground, "the click leaves the ground as it is").toHaveLength(1);
  const first = (await wanted).species[0]!;
  await expect(explorer.speciesRows().first()).toContainText(first.name);
  await expect(explorer.speciesRows().first()).toContainText(
    `${Math.round(100 * first.probability!)}\u202f%`,
  );

  task.begins();
  const saved = await explorer.savedAnswer<PointNumbers & { statement: string }>();
  expectSame(saved, await wanted);
  expect(saved.statement).toContain("Predicted, not observed");
  const fresh = await explorer.inFreshProfile(browser);
  await fresh.answered();
  await expect(fresh.speciesRows().first()).toContainText(first.name);
  await task.isAnswered("export and link", fresh);
  await fresh.close();

  await explorer.unfold("This looks wrong");
  await explorer.write("What is wrong, and how do you know?", "Open sand, seen in June.");
  await explorer.pressButton("Save the note");
  await expect(explorer.section()).toContainText("1 note saved");
  const [note] = await explorer.saved<{ cell: string; text: string }[]>("Export the notes as a file");
  expect(note).toMatchObject({ cell, text: "Open sand, seen in June." });

  await explorer.choose("The whole cell, 2,500\u202fm²");
  await expect(explorer.section()).toContainText("on a whole cell of 2500\u202fm²");
  await explorer.answered();
  const whole = await explorer.savedAnswer<PointNumbers>();
  expect(whole.richness.mean!, "a whole cell holds more than a plot").toBeGreaterThan(saved.richness.mean!);
  await explorer.choose("A plot, 100\u202fm²");
  await explorer.answered();

  const plot = "Calluna vulgaris, Erica cinerea, Vaccinium myrtillus";
  task.begins();
  await explorer.unfold("Habitat of a species list");
  await explorer.drop("Species of the plot", plot);
  await explorer.pressButton("Ask for its habitat");
  const [habitat] = (await plotOnCommandLine(plot)).habitats.level3;
  await expect(explorer.plotHabitats().first()).toContainText(habitat!.code);
  await expect(explorer.plotHabitats().first()).toContainText(`${Math.round(100 * habitat!.probability)}`);
  await task.isAnswered("plot to habitat");

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
  for (const section of ["Areas", "Models and data", "Layers"]) {
    await explorer.openSection(section);
    expect(await explorer.accessibilityFaults(), section).toEqual([]);
  }
});
