import { existsSync } from "node:fs";
import { join } from "node:path";
import { modelFolder } from "../../../node/model-folder.ts";
import { openPlantbert } from "../../../src/inference/plantbert/open-plantbert.ts";
import { disposePlantbertNetwork } from "../../../src/inference/plantbert/plantbert-network.ts";
import { startWasm } from "../engine/start-wasm.ts";
import { writeSections } from "../model/card-section.ts";
import { type RealListScores, realListScores } from "./real-list-scores.ts";
import { answerRealPlots, readRealPlots } from "./real-lists.ts";

/**
 * Measures a habitat model on real plots of Swiss forests, and writes the result to stdout and as a section of its card:
 * `tsx tools/train/habitat/measure-real-lists.ts MODEL_FOLDER [DATA_FOLDER]`. It ends with exit code 1 and a sentence where
 * the data are missing.
 */
async function measureRealLists(folder: string, dataFolder: string): Promise<void> {
  if (!existsSync(join(dataFolder, "forest1972_sites.csv"))) {
    process.stderr.write(
      `${dataFolder}: expected the survey forest1972 (sites and species), got nothing; nothing measured\n`,
    );
    process.exitCode = 1;
    return;
  }
  await startWasm();
  const model = await openPlantbert(modelFolder(folder));
  const scores = realListScores(await answerRealPlots(model, readRealPlots(dataFolder)));
  disposePlantbertNetwork(model.network);
  const body = sectionOf(scores);
  await writeSections(folder, [{ heading: "From real lists", body }]);
  process.stdout.write(`${body}\n`);
}

const names = { T: "both kinds of trees", T1: "broad-leaved (T1)", T3: "coniferous (T3)" };

function sectionOf({ classes, knownNames, names: all, respelt }: RealListScores): string {
  const plots = classes.reduce((sum, one) => sum + one.plots, 0);
  const percent = (share: number) => `${(100 * share).toFixed(1)} %`;
  const rows = classes.map((one) =>
    [
      names[one.expected],
      one.plots,
      percent(one.forest),
      one.level2 === null ? "in doubt" : percent(one.level2),
      one.others.map(({ code, plots: count }) => `${code} ${count}`).join(", "),
      percent(one.knownShare),
    ].join(" | "),
  );
  const level2 = classes.filter((one) => one.level2 !== null);
  return `${plots} plots of Swiss forests (forest1972 of Wildi's R package dave: relevés up to 1972, after Ellenberg and Klötzli) whose
unit's name settles a EUNIS class at level 1 or 2: its dominating trees are all deciduous, all coniferous, or of both kinds.
The model never saw a real plot, and its species are those of an Atlantic island with a mountain: **it knows ${knownNames} of the
${all} names that these plots have**, ${respelt} of them by an old spelling. Fed as a person would paste them, by cover.

| unit of | plots | said to be forest (T) | level 2 right | level 2 most often | names known |
|---|---|---|---|---|---|
${rows.map((row) => `| ${row} |`).join("\n")}

Every plot is a forest, so the third column is how many are found, not how well forest is told from what is not. Calling every
plot broad-leaved would be right at level 2 for ${percent(level2[0]!.plots / level2.reduce((sum, one) => sum + one.plots, 0))}; the mean over the two classes is ${percent(level2.reduce((sum, one) => sum + one.level2!, 0) / level2.length)}.`;
}

const [folder, dataFolder = "../shared/data/dave-swiss-vegetation"] = process.argv.slice(2);
if (folder === undefined)
  throw new Error("expected a model folder and, where it lies elsewhere, the folder of the survey");
void measureRealLists(folder, dataFolder);
