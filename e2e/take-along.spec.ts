import { writeFile } from "node:fs/promises";
import { expect, test } from "./drivers/journey.ts";

const cell = "CRS3035RES50mN3437900E2656550";
const view = `?view=14/51.5/-14.5&layer=none&backend=wasm&habitat=none&cell=${cell}`;

/** What must not depend on where the rasters lie. */
interface Answer {
  readonly species: readonly {
    readonly name: string;
    readonly score: number;
    readonly probability: number;
  }[];
  readonly richness: unknown;
  readonly indicators: unknown;
  readonly provenance: { readonly catalogue: string };
}
const numbersOf = ({ species, richness, indicators }: Answer) => ({ species, richness, indicators });

test.describe.configure({ timeout: 600_000 });

test("given what the map shows, when it is taken along, stopped once and gone on with, then it answers with the same numbers, also as one file in a fresh profile", async ({
  explorer,
  browser,
}, info) => {
  await explorer.open(`${view}&panel=here`);
  await explorer.answered();
  const live = await explorer.savedAnswer<Answer>();

  await explorer.openSection("Models and data");
  await explorer.pressButton("How much is it?");
  await expect(explorer.section()).toContainText(/tiles? of 3\.2 km .* from 9 files: about .* to keep/);
  await explorer.pressButton("Take it along");
  await expect(explorer.section()).toContainText(/Reading: \d+ %, \d of 9 files/);
  await explorer.pressButton("Stop");
  await expect(explorer.section()).not.toContainText("Reading:");
  await explorer.pressButton("How much is it?");
  await explorer.pressButton("Take it along");
  await expect(explorer.section()).toContainText("in this browser. To save it");
  expect(await explorer.accessibilityFaults(), "an area that was taken along").toEqual([]);
  await explorer.pressButton("Use it now");
  await explorer.openSection("This place");
  await explorer.answered();
  const own = await explorer.savedAnswer<Answer>();
  expect(own.provenance.catalogue).toMatch(/^own:\/catalogues\/pack-/);
  expect(numbersOf(own)).toEqual(numbersOf(live));

  await explorer.openSection("Models and data");
  const file = info.outputPath("area.florascope-pack.zip");
  await writeFile(file, await explorer.savedBytes("Save as one file"));
  const other = await explorer.inFreshProfile(browser);
  await other.open(`${view}&panel=models`);
  await other.chooseFor("Choose files", file);
  await expect(other.section()).toContainText("is on this device");
  await other.pressButton("Load it now");
  await other.openSection("This place");
  await other.answered();
  const carried = await other.savedAnswer<Answer>();
  expect(carried.provenance.catalogue).toMatch(/^own:\/catalogues\/pack-/);
  expect(numbersOf(carried)).toEqual(numbersOf(live));
  await other.close();
});
