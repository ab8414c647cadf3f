import { EVENNESS_SUMS, evennessSums } from "../../inference/cells/evenness-sums.ts";
import { speciesLogits } from "../../inference/cells/species-logits.ts";
import { sumSpecies } from "../../inference/cells/sum-species.ts";
import type { Pace } from "../../inference/pace.ts";
import { betaCalibrated } from "../../science/calibration/beta-calibration.ts";
import { anyPresent } from "../../science/counts/any-present.ts";
import { isThreatened, type SpeciesFlags } from "../../science/indicators/species-flags.ts";
import { logistic } from "../../science/statistics/logit.ts";
import type { IndicatorName } from "../map-layer.ts";
import type { Sdm } from "../open-sdm.ts";
import { type PatternCalibration, patternCalibration } from "../probabilities.ts";
import { grainOf } from "../richness-answer.ts";
import { type LayerNumbers, unknownNumbers } from "./layer-numbers.ts";
import type { CellGroup } from "./tile-state.ts";

/** The indicators that count species, and which species they count. */
const counted: Partial<Record<IndicatorName, (flags: SpeciesFlags) => boolean>> = {
  threatened: isThreatened,
  "habitats-directive": ({ directiveAnnexes }) => directiveAnnexes.length > 0,
  "union-list-invasive": ({ isOnUnionList }) => isOnUnionList,
  endemic: ({ endemicTo }) => endemicTo !== null,
};

/**
 * An indicator of every cell; NaN for cells whose modalities have no calibration, since scores must not be summed. The
 * uncertainty is a standard deviation, with the shared effect of the species; NaN where none was fitted.
 *
 * @param isWithheld  Whether no uncertainty may be shown here.
 */
export async function indicatorLayer(
  sdm: Sdm,
  indicator: IndicatorName,
  groups: readonly CellGroup[],
  { cells, isWithheld, pace }: { cells: number; isWithheld: boolean; pace: Pace },
): Promise<LayerNumbers> {
  const numbers = unknownNumbers(cells, unitOf(indicator, sdm));
  for (const group of groups) {
    const pattern = patternCalibration(sdm, group.used);
    if (pattern === null) continue;
    const { means, deviations } = await numbersOf(sdm, indicator, group, pattern, pace);
    group.numbers.forEach((cell, place) => {
      numbers.values[cell] = means[place]!;
      if (!isWithheld) numbers.uncertainty[cell] = deviations[place]!;
    });
  }
  return numbers;
}

interface MeansAndDeviations {
  readonly means: Float32Array;
  readonly deviations: Float32Array;
}

function numbersOf(
  sdm: Sdm,
  indicator: IndicatorName,
  group: CellGroup,
  pattern: PatternCalibration,
  pace: Pace,
): Promise<MeansAndDeviations> {
  if (indicator === "evenness") return evennessOf(sdm, group, pattern, pace);
  if (indicator === "red-list-alarm") return alarmOf(sdm, group, pattern);
  return countOf(sdm, counted[indicator] ?? (() => true), group, pattern, pace);
}

async function countOf(
  sdm: Sdm,
  isCounted: (flags: SpeciesFlags) => boolean,
  { embeddings }: CellGroup,
  { beta, dispersion }: PatternCalibration,
  pace: Pace,
): Promise<MeansAndDeviations> {
  const flags = sdm.species?.species ?? [];
  const weights = Float32Array.from(sdm.labels, (_, species) => {
    const own = flags[species];
    return own === undefined || isCounted(own) ? 1 : 0;
  });
  const share = dispersion?.share ?? 0;
  const { means, variances } = await sumSpecies(
    sdm.network,
    embeddings,
    { weights, sumCount: 1, beta, share },
    pace,
  );
  return { means, deviations: dispersion ? variances.map(Math.sqrt) : unknown(means.length) };
}

/** exp(H) of the predicted list, and to first order the deviation of that. */
async function evennessOf(
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

/** P(at least one Endangered or Critically Endangered species). It is a probability and has no deviation of its own. */
async function alarmOf(
  sdm: Sdm,
  { embeddings }: CellGroup,
  { beta, dispersion }: PatternCalibration,
): Promise<MeansAndDeviations> {
  const flags = sdm.species?.species ?? [];
  const endangered = sdm.labels.flatMap((_, species) =>
    ["EN", "CR"].includes(flags[species]?.redList ?? "") ? [species] : [],
  );
  const means = new Float32Array(embeddings.cells);
  if (endangered.length === 0) return { means, deviations: unknown(means.length) };
  const logits = await speciesLogits(sdm.network, embeddings, endangered);
  const effect = dispersion ? { share: dispersion.share } : null;
  for (let cell = 0; cell < means.length; cell++) {
    const own = logits.subarray(cell * endangered.length, (cell + 1) * endangered.length);
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

function unitOf(indicator: IndicatorName, { calibration }: Sdm): string {
  if (indicator === "evenness") return "effective species of the predicted list";
  const grain = grainOf(calibration?.plots.areaSquareMetres);
  if (indicator === "red-list-alarm") return `probability of an endangered species on ${grain}`;
  return `species on ${grain}`;
}
