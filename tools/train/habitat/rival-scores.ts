import { expectedList } from "../../../src/prediction/habitats/predicted-list.ts";
import { seededRandom } from "../../../src/science/statistics/seeded-random.ts";
import type { HabitatData } from "./habitat-data.ts";
import { type HabitatMetrics, habitatMetrics } from "./habitat-metrics.ts";
import type { PredictedPlots } from "./predicted-plots.ts";
import {
  denseNetwork,
  diagnosticSpeciesRule,
  type ListRival,
  presenceRows,
  type RowRival,
} from "./rivals.ts";
import { habitatCodes, vocabulary } from "./train-habitat-model.ts";

/** The scores of rivals on the test plots, by their names. */
export interface RivalScores {
  /** Metrics from the species noted. */
  readonly noted: ReadonlyMap<string, HabitatMetrics>;
  /** Metrics from the species distribution model's predictions. */
  readonly predicted: ReadonlyMap<string, HabitatMetrics>;
}

const HIDDEN = 128;

/** Trains the rivals on the same plots as the model and scores them on the same test plots. */
export function rivalScores({ train, test, predicted }: HabitatData): RivalScores {
  const noted = [...test.values()].flat();
  const byRule = diagnosticSpeciesRule(train, vocabulary, habitatCodes);
  const byLogistic = onLists(train, 0);
  const byDense = onLists(train, HIDDEN);
  const truths = noted.map(({ habitat }) => habitat);
  const score = (rival: ListRival) =>
    habitatMetrics(habitatCodes, rival(noted.map(({ species }) => species)), truths);
  return {
    noted: new Map([
      ["rule by diagnostic species", score(byRule)],
      ["logistic regression on species", score(byLogistic)],
      ["dense network on species", score(byDense)],
    ]),
    predicted: predictedScores(predicted, byLogistic),
  };
}

/** A network on which species are on a list: logistic regression where `hidden` is 0. */
export function onLists(plots: HabitatData["train"], hidden: number): ListRival {
  const rival = denseNetwork(
    presenceRows(
      plots.map(({ species }) => species),
      vocabulary,
    ),
    plots.map(({ habitat }) => habitatCodes.indexOf(habitat)),
    { classCount: habitatCodes.length, hidden, epochs: 6, random: seededRandom(1) },
  );
  return (lists) => rival(presenceRows(lists, vocabulary));
}

function predictedScores(
  { train, test }: HabitatData["predicted"],
  byLogistic: ListRival,
): Map<string, HabitatMetrics> {
  const truths = test.flatMap(({ plots }) => plots.map(({ habitat }) => habitat));
  const metrics = (rows: Float32Array[]) => habitatMetrics(habitatCodes, rows, truths);
  const lists = test.flatMap(({ labels, probabilities }) =>
    probabilities.map((own) => expectedList(own).map((label) => labels[label]!.toLowerCase())),
  );
  const { scale } = scaling(rowsOf(train, "embeddings"));
  const embedded = (islands: readonly PredictedPlots[]) => rowsOf(islands, "embeddings").map(scale);
  return new Map([
    ["logistic regression on noted species, fed the same list", metrics(byLogistic(lists))],
    [
      "logistic regression on the predicted probabilities",
      metrics(onRows(train, rowsOf(train, "probabilities"), 0)(rowsOf(test, "probabilities"))),
    ],
    ["direct head on the embeddings, linear", metrics(onRows(train, embedded(train), 0)(embedded(test)))],
    [
      `direct head on the embeddings, ${HIDDEN} hidden`,
      metrics(onRows(train, embedded(train), HIDDEN)(embedded(test))),
    ],
  ]);
}

function onRows(islands: readonly PredictedPlots[], rows: readonly Float32Array[], hidden: number): RowRival {
  const classes = islands.flatMap(({ plots }) => plots.map(({ habitat }) => habitatCodes.indexOf(habitat)));
  const options = { classCount: habitatCodes.length, hidden, epochs: 12, random: seededRandom(2) };
  return denseNetwork(rows, classes, options);
}

function rowsOf(
  islands: readonly PredictedPlots[],
  kind: "probabilities" | "embeddings",
): readonly Float32Array[] {
  return islands.flatMap((island) => island[kind]);
}

/** Makes the scaling that gives columns mean 0 and variance 1 over `rows`. */
function scaling(rows: readonly Float32Array[]) {
  const width = rows[0]!.length;
  const mean = new Float64Array(width);
  const square = new Float64Array(width);
  for (const row of rows)
    for (let col = 0; col < width; col++) {
      mean[col]! += row[col]! / rows.length;
      square[col]! += row[col]! ** 2 / rows.length;
    }
  const spread = mean.map((value, col) => Math.sqrt(Math.max(1e-12, square[col]! - value ** 2)));
  return { scale: (row: Float32Array) => row.map((value, col) => (value - mean[col]!) / spread[col]!) };
}
