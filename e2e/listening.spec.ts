import { expect, test } from "./drivers/journey.ts";

// A cold start reads the models.
test.describe.configure({ timeout: 600_000 });

const ANSWER = /plant species expected/;

test("given only what the accessibility tree says, then a species and typed coordinates are found, the answer is said once with its richness and habitat, it is exported, and the focus is never lost", async ({
  listener,
}) => {
  await listener.listens();
  await listener.open("?backend=wasm&layer=none&flavour=mint");
  await expect(listener.one("heading", "Florascope")).toBeVisible();
  await expect.poll(() => listener.reads("main")).toContain('region "Map of Europe. Arrow keys');
  await expect.poll(() => listener.heard()).toContainEqual(expect.stringContaining("“flavour”"));
  await listener.press("button", "Dismiss this notice");
  expect(await listener.hasFocus(), "after a notice was dismissed").toBe(true);

  await listener.type("combobox", "Find a species or a place", "Calluna vulgaris");
  await expect(listener.one("option").first()).toContainText("Calluna vulgaris");
  await listener.key("Enter");
  await expect(listener.one("heading", /Calluna vulgaris/)).toBeVisible();
  expect(await listener.reads("tabpanel")).toContain("How well the model knows it");
  await listener.press("button", "Back");
  expect(await listener.hasFocus(), "after a species' page was closed").toBe(true);

  await listener.one("combobox", "Find a species or a place").fill("");
  await listener.type("combobox", "Find a species or a place", "51.5 N 14.5 W");
  await expect(listener.one("option").first()).toContainText("51.5");
  await listener.key("Enter");
  const answers = () => listener.heard().filter((text) => ANSWER.test(text));
  await expect.poll(answers, { timeout: 240_000 }).toHaveLength(1);
  expect(answers()[0]).toMatch(
    /51\.5000° N.*simulated.*expected on a plot of 100.*hold \d+ to \d+\. Habitat: \w+ .*%\./i,
  );

  for (const section of ["Species", "Habitat", "Evidence", "Data", "Summary"]) {
    await listener.press("button", section);
    expect(await listener.hasFocus(), `after the page ${section} was opened`).toBe(true);
  }
  await listener.key("?");
  await listener.press("button", "Close the list of keys");
  expect(await listener.hasFocus(), "after the list of keys was closed").toBe(true);
  const saved = JSON.parse(await listener.saves("Export JSON")) as { richness: { mean: number } };
  expect(Number.parseFloat(answers()[0]!.match(/[\d.]+ (?=plant species)/)![0])).toBeCloseTo(
    saved.richness.mean,
    0,
  );

  await listener.press("button", "Clear the cell");
  expect(await listener.hasFocus(), "after the place was closed").toBe(true);
  await listener.key("d");
  await expect(listener.one("tab", "Areas")).toHaveAttribute("aria-selected", "true");
  expect(await listener.hasFocus(), "after a key opened a section").toBe(true);
  expect(answers(), "the answer was said once").toHaveLength(1);
});
