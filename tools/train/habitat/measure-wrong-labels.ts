import { join } from "node:path";
import { openPlantbert } from "../../../src/inference/plantbert/open-plantbert.ts";
import { plantbertFolder } from "../../../src/inference/plantbert/plantbert-folder.ts";
import { disposePlantbertNetwork } from "../../../src/inference/plantbert/plantbert-network.ts";
import { type SeededRandom, seededRandom } from "../../../src/science/statistics/seeded-random.ts";
import { startWasm } from "../engine/start-wasm.ts";
import { writeSections } from "../model/card-section.ts";
import { islandFolder } from "../run/island-folder.ts";
import { progressOn } from "../run/progress.ts";
import { habitatMetrics } from "./habitat-metrics.ts";
import { habitatPlan } from "./habitat-plan.ts";
import { type HabitatPlot, habitatPlots } from "./habitat-plots.ts";
import { onLists } from "./rival-scores.ts";
import { diagnosticSpeciesRule } from "./rivals.ts";
import { answerPlots, metricsAt } from "./score-plots.ts";
import { habitatCodes, trainHabitatModel, vocabulary } from "./train-habitat-model.ts";

/** The published shares. */
const shares = [0, 0.1, 0.2];

/** One island and as many steps as the demonstration model makes on three: stated where the figures are. */
const stages = habitatPlan.stages
  .filter(({ name }) => name !== "predicted lists")
  .map((stage) => ({ ...stage, epochs: 2 * stage.epochs }));

/**
 * Accuracy with wrong labels in training, for the transformer and its rivals, trained on one island and scored on the
 * test islands: `tsx tools/train/habitat/measure-wrong-labels.ts WORK_FOLDER [MODEL_FOLDER]`. Prints one JSON document, and
 * writes a section of the card of the model folder where one is given.
 */
async function measureWrongLabels(workFolder: string, modelFolder: string | undefined): Promise<void> {
  await startWasm();
  const progress = progressOn(process.stderr);
  const plotsOf = async (seed: number) => habitatPlots(await islandFolder(workFolder, seed, progress));
  const plots = await plotsOf(habitatPlan.islands.train[0]!);
  const test = [];
  for (const seed of habitatPlan.islands.test) test.push(...(await plotsOf(seed)));
  const lists = test.map(({ species }) => species);
  const truths = test.map(({ habitat }) => habitat);
  const measured: Record<string, Record<string, number>> = {};
  for (const share of shares) {
    const noisy = mislabelled(plots, share, seededRandom(9));
    const rivals = {
      "rule by diagnostic species": diagnosticSpeciesRule(noisy, vocabulary, habitatCodes),
      "logistic regression": onLists(noisy, 0),
      "dense network": onLists(noisy, 128),
    };
    const level3 = Object.fromEntries(
      Object.entries(rivals).map(([name, rival]) => [
        name,
        habitatMetrics(habitatCodes, rival(lists), truths).level3,
      ]),
    );
    const keepFolder = join(workFolder, "habitats", "plans");
    const plan = { seed: habitatPlan.seed, stages };
    const trained = trainHabitatModel({ plots: noisy, predicted: [] }, plan, { keepFolder, progress });
    const files = await plantbertFolder({
      ...trained,
      id: "wrong-labels",
      date: new Date().toISOString(),
      truncation: "whole-list",
      precision: "float32",
      demonstrationOnly: true,
      calibration: null,
      card: "",
    });
    const model = await openPlantbert(async (name) => files.get(name)!);
    const transformer = metricsAt(await answerPlots(model, test), 1).level3;
    disposePlantbertNetwork(model.network);
    measured[`${100 * share} % wrong`] = { transformer, ...level3 };
    progress.say(JSON.stringify(measured));
  }
  process.stdout.write(`${JSON.stringify(measured, null, 1)}\n`);
  if (modelFolder === undefined) return;
  const body = sectionOf(measured, plots, test);
  await writeSections(modelFolder, [{ heading: "With wrong labels in training", body }]);
}

function sectionOf(
  measured: Readonly<Record<string, Readonly<Record<string, number>>>>,
  plots: readonly HabitatPlot[],
  test: readonly HabitatPlot[],
): string {
  const columns = Object.keys(measured);
  const rivals = Object.keys(Object.values(measured)[0]!);
  const row = (rival: string) => columns.map((column) => measured[column]![rival]!.toFixed(3)).join(" | ");
  return `Level 3 right on islands ${habitatPlan.islands.test.join(" and ")} (${test.length} plots, from the species noted), trained on island ${habitatPlan.islands.train[0]} alone
(${plots.length} plots, ${stages.map(({ epochs, name }) => `${epochs} epochs of ${name}`).join(", ")}), a share of whose habitats were exchanged for others at random.

| | ${columns.join(" | ")} |
|---|${columns.map(() => "---|").join("")}
${rivals.map((rival) => `| ${rival} | ${row(rival)} |`).join("\n")}`;
}

/** The plots with a share of their habitats exchanged for another one, any with equal chance. */
function mislabelled(plots: readonly HabitatPlot[], share: number, random: SeededRandom): HabitatPlot[] {
  return plots.map((plot) => {
    if (random.uniform() >= share) return plot;
    const others = habitatCodes.filter((code) => code !== plot.habitat);
    return { ...plot, habitat: others[random.integerBelow(others.length)]! };
  });
}

const [workFolder, cardFolder] = process.argv.slice(2);
if (workFolder === undefined) throw new Error("expected the work folder of florascope train");
void measureWrongLabels(workFolder, cardFolder);
