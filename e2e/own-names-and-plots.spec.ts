import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import {
  calibratedOnCommandLine,
  importedOnCommandLine,
  type PointNumbers,
  pointOnCommandLine,
} from "./drivers/command-line.ts";
import { expect, test } from "./drivers/journey.ts";
import { expectSame } from "./drivers/same-numbers.ts";

const island = "models/island-sdm";
const cell = "CRS3035RES50mN3437900E2656550";
/** The fewest plots that a calibration and a training range are fitted from are 30. */
const plotsTaken = 36;

test.describe.configure({ timeout: 900_000 });

test("given a checkpoint without names, when a list of names and a table of plots are given, then each step says what lacks, the model is scored and calibrated on the plots, and a cell has the command line's probabilities", async ({
  explorer,
}) => {
  const preprocessing = join(island, "manifest.json");
  const folder = await importedOnCommandLine(
    join(island, "weights.safetensors"),
    "resnet6-mme",
    ...["--preprocessing", preprocessing, "--patch", "64"],
  );
  const [named, labels, plots] = ["named", "names.csv", "plots.csv"].map((name) =>
    join(dirname(folder), name),
  ) as [string, string, string];
  cpSync(folder, named, { recursive: true });
  writeFileSync(labels, tableOfNames());
  writeFileSync(plots, tableOfPlots());
  const wanted = calibratedOnCommandLine(named, { labels, plots }).then(() =>
    pointOnCommandLine({ lon: -14.5, lat: 51.5 }, "--sdm", named, "--habitat", "none"),
  );

  await explorer.open(`?view=14/51.5/-14.5&layer=none&backend=wasm&habitat=none&cell=${cell}`);
  await explorer.openSection("Models and data");
  await explorer.chooseFiles(folder, ["manifest.json", "labels.json", "README.md", "weights.safetensors"]);
  await explorer.pressButton("Load it now");
  await expect(explorer.section()).toContainText("Names: its classes are numbered.");
  // Plots that are given too soon are refused with the step that comes before.
  await explorer.chooseFor("Choose plots…", plots);
  await expect(explorer.section()).toContainText("have no names");
  await explorer.chooseFor("Choose names…", labels);
  await expect(explorer.section()).not.toContainText("Names: its classes are numbered.");
  await expect(explorer.section()).toContainText("Calibration: its scores rank species");
  await explorer.pressButton("Score the model in use");
  await expect(explorer.section()).toContainText(`${plotsTaken} scored`, { timeout: 400_000 });
  await expect(explorer.section()).toContainText("none expected, for scores are not counted");
  await explorer.pressButton("Calibrate on these plots");
  await expect(explorer.section()).toContainText("Calibrated on these plots and in use.");
  expect(await explorer.accessibilityFaults(), "a model calibrated on plots").toEqual([]);
  await explorer.openSection("This place");
  await explorer.answered();
  const answer = await explorer.savedAnswer<PointNumbers>();
  expect(answer.richness.mean).not.toBeNull();
  expectSame(answer, await wanted);
});

/** The island's names as a table with class numbers. */
function tableOfNames(): string {
  const names = JSON.parse(readFileSync(join(island, "labels.json"), "utf8")) as readonly string[];
  return `id;name\n${names.map((name, id) => `${id};${name}`).join("\n")}\n`;
}

/** Plots of the island's survey for calibration, evenly chosen. */
function tableOfPlots(): string {
  const text = readFileSync(".cache/island/surveys/plots-calibration.csv", "utf8");
  const [head = "", ...lines] = text.trimEnd().split("\n");
  const event = head.split(",").indexOf("eventID");
  const ids = [...new Set(lines.map((line) => line.split(",")[event]))];
  const step = Math.floor(ids.length / plotsTaken);
  const taken = new Set(ids.filter((_, at) => at % step === 0).slice(0, plotsTaken));
  const chosen = lines.filter((line) => taken.has(line.split(",")[event]));
  return `${[head, ...chosen].join("\n")}\n`;
}
