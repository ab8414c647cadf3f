import {
  fitLogisticRegression,
  predictLogistic,
} from "../../../src/science/statistics/logistic-regression.ts";
import { fitQuadraticTerms, quadraticRow } from "../../../src/science/statistics/quadratic-terms.ts";
import { seededRandom } from "../../../src/science/statistics/seeded-random.ts";
import { growForest } from "./random-forest.ts";

/** Plots with their environment; several islands one after another. */
interface EnvironmentPlots {
  /** [plots, predictors] */
  readonly environment: Float32Array;
  readonly predictorNames: readonly string[];
  /** [plots, species] */
  readonly recorded: Uint8Array;
}

/** Scores [plots, species] of unseen plots by what was learnt from others. */
export type Rival = (learnt: EnvironmentPlots, unseen: EnvironmentPlots) => Float32Array;

/** Annual mean and seasonality of temperature, annual sum and seasonality of rain. */
const climateNames = ["bio1", "bio4", "bio12", "bio15"];
const ridge = 0.01;

/** Each species by itself: logistic regression on four climate variables and their squares. */
export const climateRegression: Rival = (learnt, unseen) => {
  const columns = climateNames.map((name) => learnt.predictorNames.indexOf(name));
  const climate = (plots: EnvironmentPlots) => pickColumns(plots, columns);
  const [own, other] = [climate(learnt), climate(unseen)];
  const count = own.length / columns.length;
  const terms = fitQuadraticTerms(own, columns.length, [...Array(count).keys()]);
  const rowsOf = (values: Float64Array) =>
    Array.from({ length: values.length / columns.length }, (_, row) =>
      quadraticRow(terms, values.subarray(row * columns.length, (row + 1) * columns.length)),
    );
  const ownRows = rowsOf(own);
  const predictorCount = ownRows[0]!.length;
  const predictors = new Float64Array(count * predictorCount);
  for (const [row, numbers] of ownRows.entries()) predictors.set(numbers, row * predictorCount);
  const penalty = Array.from({ length: predictorCount }, (_, k) => (k === 0 ? 0 : ridge));
  const otherRows = rowsOf(other);
  const species = learnt.recorded.length / count;
  const scores = new Float32Array(otherRows.length * species);
  for (let k = 0; k < species; k++) {
    const recorded = Uint8Array.from({ length: count }, (_, row) => learnt.recorded[row * species + k]!);
    const { coefficients } = fitLogisticRegression({ predictors, predictorCount, recorded, ridge: penalty });
    for (const [row, numbers] of otherRows.entries())
      scores[row * species + k] = predictLogistic(coefficients, numbers);
  }
  return scores;
};

/** A random forest for all species together, on every layer of the environment. */
export const environmentForest: Rival = (learnt, unseen) => {
  const predictorCount = learnt.predictorNames.length;
  const count = learnt.environment.length / predictorCount;
  const speciesCount = learnt.recorded.length / count;
  const options = { trees: 40, tried: Math.round(predictorCount / 3), fewestSites: 3 };
  const data = { predictors: learnt.environment, predictorCount, recorded: learnt.recorded, speciesCount };
  return growForest(data, options, seededRandom(1))(unseen.environment);
};

/** What was recorded on the plot whose environment, each layer over its deviation, is nearest. */
export const nearestPlot: Rival = (learnt, unseen) => {
  const width = learnt.predictorNames.length;
  const count = learnt.environment.length / width;
  const terms = fitQuadraticTerms(Float64Array.from(learnt.environment), width, [...Array(count).keys()]);
  const scaled = ({ environment }: EnvironmentPlots) =>
    environment.map((value, at) => (value - terms.means[at % width]!) / terms.deviations[at % width]!);
  const [own, other] = [scaled(learnt), scaled(unseen)];
  const species = learnt.recorded.length / count;
  const plots = other.length / width;
  const scores = new Float32Array(plots * species);
  for (let plot = 0; plot < plots; plot++) {
    let [nearest, least] = [0, Number.POSITIVE_INFINITY];
    for (let site = 0; site < count; site++) {
      let distance = 0;
      for (let k = 0; k < width && distance < least; k++)
        distance += (own[site * width + k]! - other[plot * width + k]!) ** 2;
      if (distance < least) [nearest, least] = [site, distance];
    }
    scores.set(learnt.recorded.subarray(nearest * species, (nearest + 1) * species), plot * species);
  }
  return scores;
};

function pickColumns(
  { environment, predictorNames }: EnvironmentPlots,
  columns: readonly number[],
): Float64Array {
  const width = predictorNames.length;
  const rows = environment.length / width;
  return Float64Array.from(
    { length: rows * columns.length },
    (_, at) => environment[Math.floor(at / columns.length) * width + columns[at % columns.length]!]!,
  );
}
