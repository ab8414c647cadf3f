import type { ReadModelFile } from "../../../src/inference/open-model.ts";
import { openPlantbert } from "../../../src/inference/plantbert/open-plantbert.ts";
import { type PlantbertParts, plantbertFolder } from "../../../src/inference/plantbert/plantbert-folder.ts";
import { disposePlantbertNetwork } from "../../../src/inference/plantbert/plantbert-network.ts";
import { seededRandom } from "../../../src/science/statistics/seeded-random.ts";
import { type HabitatMetrics, habitatMetrics } from "./habitat-metrics.ts";
import type { HabitatPlot } from "./island-plots.ts";
import { denseNetwork, diagnosticSpeciesRule, type Rival } from "./rivals.ts";
import { scorePlots, temperatureOn } from "./score-plots.ts";
import type { TrainedModel } from "./train-habitat-model.ts";

/** Plots of islands apart: weights, temperature and scores each have their own. */
export interface HabitatPlots {
  readonly train: readonly HabitatPlot[];
  readonly calibration: readonly HabitatPlot[];
  readonly test: readonly HabitatPlot[];
}

/** The finished model folder, and the scores on the test plots of everything compared, by name. */
export interface FinishedModel {
  readonly files: ReadonlyMap<string, Uint8Array>;
  readonly scores: ReadonlyMap<string, HabitatMetrics>;
}

/** Fits the temperature, scores the model as it will be stored (float16) beside its rivals, and writes the card. */
export async function finishHabitatModel(
  trained: TrainedModel,
  plots: HabitatPlots,
  { id, date, about }: { id: string; date: string; about: string },
): Promise<FinishedModel> {
  const parts: PlantbertParts = {
    ...trained,
    id,
    date,
    truncation: "whole-list",
    precision: "float16",
    demonstrationOnly: true,
    calibration: null,
    card: "",
  };
  const raw = await score(parts, plots.test);
  const temperature = await withModel(parts, (model) => temperatureOn(model, plots.calibration));
  const calibration = {
    temperature,
    fittedOn: `${plots.calibration.length} simulated plots of another island`,
  };
  const scaled = await score({ ...parts, calibration }, plots.test);
  const scores = new Map([
    ["this model", scaled],
    ["this model, temperature 1", raw],
    ...rivalScores(trained, plots),
  ]);
  const measured = {
    ...calibration,
    errorBefore: raw.calibrationError,
    errorAfter: scaled.calibrationError,
  };
  const card = modelCard({ id, about, scores, temperature, plots });
  return { files: await plantbertFolder({ ...parts, calibration: measured, card }), scores };
}

async function score(parts: PlantbertParts, plots: readonly HabitatPlot[]): Promise<HabitatMetrics> {
  return withModel(parts, (model) => scorePlots(model, plots));
}

async function withModel<Result>(
  parts: PlantbertParts,
  use: (model: Awaited<ReturnType<typeof openPlantbert>>) => Promise<Result>,
): Promise<Result> {
  const files = await plantbertFolder(parts);
  const read: ReadModelFile = async (name) => files.get(name)!;
  const model = await openPlantbert(read);
  try {
    return await use(model);
  } finally {
    disposePlantbertNetwork(model.network);
  }
}

function rivalScores({ habitats, tokenizer }: TrainedModel, plots: HabitatPlots): [string, HabitatMetrics][] {
  const { added_tokens: added } = tokenizer as { added_tokens: { content: string; special: boolean }[] };
  const species = added.filter(({ special }) => !special).map(({ content }) => content);
  const setup = { plots: plots.train, species, habitats };
  const rivals: [string, Rival][] = [
    ["rule by diagnostic species", diagnosticSpeciesRule(setup)],
    [
      "logistic regression on species",
      denseNetwork(setup, { hidden: 0, epochs: 4, random: seededRandom(1) }),
    ],
    ["dense network on species", denseNetwork(setup, { hidden: 128, epochs: 4, random: seededRandom(2) })],
  ];
  const truths = plots.test.map(({ habitat }) => habitat);
  return rivals.map(([name, rival]) => [name, habitatMetrics(habitats, rival(plots.test), truths)]);
}

interface CardFacts {
  readonly id: string;
  readonly about: string;
  readonly scores: ReadonlyMap<string, HabitatMetrics>;
  readonly temperature: number;
  readonly plots: HabitatPlots;
}

function modelCard({ id, about, scores, temperature, plots }: CardFacts): string {
  const rows = [...scores].map(([name, metrics]) => {
    const { level1, level2, level3, top3, logLoss, calibrationError } = metrics;
    const figures = [level1, level2, level3, top3, logLoss, calibrationError].map((figure) =>
      figure.toFixed(3),
    );
    return `| ${name} | ${figures.join(" | ")} |`;
  });
  return `# ${id}

**SIMULATED. This model has never seen a real plot.** A small Pl@ntBERT (https://doi.org/10.1038/s41477-025-02105-7) trained by
this product's own tools on plots of simulated islands: masked species first, then habitats, with lists by cover and in
random order, whole and with species dropped. ${about}

- Training plots: ${plots.train.length}; temperature ${temperature.toFixed(3)} fitted on ${plots.calibration.length} plots of another island.
- Scores below: ${plots.test.length} plots of an island that neither saw, from their true lists, weights in float16.

| | level 1 | level 2 | level 3 | top 3 | log loss | calibration error |
|---|---|---|---|---|---|---|
${rows.join("\n")}

Use it to see how the product works, never to judge a place.
`;
}
