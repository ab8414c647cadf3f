import { EVENNESS_SUMS, evennessSums } from "../../../inference/cells/evenness-sums.ts";
import { speciesLogits } from "../../../inference/cells/species-logits.ts";
import { sumSpecies } from "../../../inference/cells/sum-species.ts";
import type { Pace } from "../../../inference/pace.ts";
import type { Sdm } from "../../../models/open-sdm.ts";
import { type PatternCalibration, patternAtGrain } from "../../../models/probabilities.ts";
import { betaCalibrated } from "../../../science/calibration/beta-calibration.ts";
import { anyPresent } from "../../../science/counts/any-present.ts";
import {
  countedSpecies,
  INDICATORS,
  type Indicator,
  needsFlags,
} from "../../../science/indicators/indicator-table.ts";
import { logistic } from "../../../science/statistics/logit.ts";
import { grainText } from "../../grain-text.ts";
import type { Question } from "../../question.ts";
import type { CellGroup } from "../../tile/tile-state.ts";
import { type LayerComputer, refusedLayer, requireGrain, requireProbabilities } from "../layer-computer.ts";
import { unknownNumbers } from "../layer-numbers.ts";
import type { IndicatorLayer } from "./indicator-layer.ts";

/**
 * Computes an indicator of every cell; NaN for cells whose modalities have no calibration, because scores must not be summed.
 * The uncertainty is a standard deviation that includes the shared effect of the species; NaN where that was not fitted or no
 * uncertainty may be shown.
 */
export const INDICATOR_COMPUTER: LayerComputer<IndicatorLayer> = {
  require({ kind, indicator }, { sdm, question }) {
    const wanted = `a map of ${indicator}`;
    requireGrain(sdm, kind, question.grain);
    requireProbabilities(sdm, kind, wanted);
    if (needsFlags(INDICATORS[indicator]) && sdm.species === null)
      throw refusedLayer(sdm, kind, `expected a species table for ${wanted}, the model has none`);
  },

  async compute({ indicator: name }, { sdm, question, groups, cells, isWithheld, work }) {
    const indicator = INDICATORS[name];
    const numbers = unknownNumbers(cells, unitText(indicator, sdm, question.grain));
    for (const group of groups) {
      const pattern = patternAtGrain(sdm, group.used, question.grain);
      if (pattern === null) continue;
      const { means, deviations } = await measureCells(sdm, indicator, group, pattern, work.pace);
      group.numbers.forEach((cell, place) => {
        numbers.values[cell] = means[place]!;
        if (!isWithheld) numbers.uncertainty[cell] = deviations[place]!;
      });
    }
    return numbers;
  },
};

interface MeansAndDeviations {
  readonly means: Float32Array;
  readonly deviations: Float32Array;
}

function measureCells(
  sdm: Sdm,
  indicator: Indicator,
  group: CellGroup,
  pattern: PatternCalibration,
  pace: Pace,
): Promise<MeansAndDeviations> {
  if (indicator.kind === "evenness") return measureEvenness(sdm, group, pattern, pace);
  const { species: table, labels } = sdm;
  const flags = table?.species.slice(0, labels.length) ?? null;
  const counted = countedSpecies(indicator.counts, flags, labels.length);
  if (counted === null) {
    // `require` refuses models without a calibration.
    const nothing = unknown(group.embeddings.cells);
    return Promise.resolve({ means: nothing, deviations: nothing });
  }
  switch (indicator.kind) {
    case "count":
      return countSpecies(sdm, counted, group, pattern, pace);
    case "any-present":
      return findAnyPresent(sdm, counted, group, pattern);
    default:
      return indicator satisfies never;
  }
}

async function countSpecies(
  sdm: Sdm,
  counted: readonly number[],
  { embeddings }: CellGroup,
  { beta, dispersion }: PatternCalibration,
  pace: Pace,
): Promise<MeansAndDeviations> {
  const weights = new Float32Array(sdm.labels.length);
  for (const species of counted) weights[species] = 1;
  const share = dispersion?.share ?? 0;
  const { means, variances } = await sumSpecies(
    sdm.network,
    embeddings,
    { weights, sumCount: 1, beta, share },
    pace,
  );
  return { means, deviations: dispersion ? variances.map(Math.sqrt) : unknown(means.length) };
}

/** exp(H) of the predicted list, and its standard deviation to first order. */
async function measureEvenness(
  sdm: Sdm,
  { embeddings }: CellGroup,
  { beta }: PatternCalibration,
  pace: Pace,
): Promise<MeansAndDeviations> {
  const sums = await evennessSums(sdm.network, embeddings, beta, pace);
  const means = new Float32Array(embeddings.cells);
  const deviations = new Float32Array(embeddings.cells);
  for (let cell = 0; cell < embeddings.cells; cell++) {
    const [p, pLnP, v, vLnP, vLnP2] = sums.subarray(cell * EVENNESS_SUMS) as unknown as number[];
    const shannon = Math.log(p!) - pLnP! / p!;
    // Var H = sum of v (ln p + k)^2 / S^2, see science/indicators/list-evenness.ts.
    const k = shannon - Math.log(p!);
    const variance = (vLnP2! + 2 * k * vLnP! + k * k * v!) / (p! * p!);
    means[cell] = Math.exp(shannon);
    deviations[cell] = Math.exp(shannon) * Math.sqrt(Math.max(0, variance));
  }
  return { means, deviations };
}

/** P(at least one of the counted species). It is a probability and has no standard deviation of its own. */
async function findAnyPresent(
  sdm: Sdm,
  counted: readonly number[],
  { embeddings }: CellGroup,
  { beta, dispersion }: PatternCalibration,
): Promise<MeansAndDeviations> {
  const means = new Float32Array(embeddings.cells);
  if (counted.length === 0) return { means, deviations: unknown(means.length) };
  const logits = await speciesLogits(sdm.network, embeddings, counted);
  const effect = dispersion ? { share: dispersion.share } : null;
  for (let cell = 0; cell < means.length; cell++) {
    const own = logits.subarray(cell * counted.length, (cell + 1) * counted.length);
    means[cell] = anyPresent(
      Float64Array.from(own, (logit) => betaCalibrated(beta, logistic(logit))),
      effect,
    );
  }
  return { means, deviations: unknown(means.length) };
}

function unknown(length: number): Float32Array {
  return new Float32Array(length).fill(Number.NaN);
}

function unitText(indicator: Indicator, sdm: Sdm, asked: Question["grain"]): string {
  const grain = grainText(sdm, asked);
  if (indicator.kind === "evenness") return `effective number of species on ${grain}`;
  return indicator.kind === "count" ? `species on ${grain}` : `probability of ${indicator.of} on ${grain}`;
}
