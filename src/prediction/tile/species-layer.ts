import { AppError } from "../../core/errors.ts";
import { speciesLogits } from "../../inference/cells/species-logits.ts";
import { betaCalibrated } from "../../science/calibration/beta-calibration.ts";
import { logistic } from "../../science/statistics/logit.ts";
import type { Sdm } from "../open-sdm.ts";
import { patternCalibration } from "../probabilities.ts";
import { grainOf } from "../richness-answer.ts";
import type { SetRuleChoice } from "../set-rule-choice.ts";
import { listThreshold } from "../species-list.ts";
import { type LayerNumbers, unknownNumbers } from "./layer-numbers.ts";
import type { CellGroup } from "./tile-state.ts";

/** Which species, and the rule of the lists that it must be on to be drawn, where that is asked for. */
interface WantedSpecies {
  readonly species: string;
  readonly isListed?: true;
  readonly setRule: SetRuleChoice | null;
}

/**
 * The probability of one species in every cell, with the deviation of its presence, sqrt(p (1 - p)); its score, without
 * any, where the model has no calibration at all; NaN for cells whose modalities alone have none, and
 * where only cells that list the species are asked for and this one does not.
 *
 * @throws AppError BadInput where the model does not know the species or the rule has no threshold.
 */
export async function speciesLayer(
  sdm: Sdm,
  { species: name, isListed, setRule }: WantedSpecies,
  groups: readonly CellGroup[],
  cells: number,
): Promise<LayerNumbers> {
  const species = sdm.labels.indexOf(name);
  if (species === -1)
    throw new AppError("BadInput", `expected a species of ${sdm.manifest.id}, got "${name}"`, {
      input: name,
    });
  const hasProbabilities =
    sdm.calibration !== null && sdm.manifest.properties["florascope:output_kind"] === "presence-probability";
  const grain = grainOf(sdm.calibration?.plots.areaSquareMetres);
  const numbers = unknownNumbers(cells, hasProbabilities ? `probability on ${grain}` : "score");
  for (const group of groups) {
    const pattern = patternCalibration(sdm, group.used);
    if (hasProbabilities && pattern === null) continue;
    const least = isListed ? listThreshold(setRule, pattern, species) : Number.NEGATIVE_INFINITY;
    const logits = await speciesLogits(sdm.network, group.embeddings, [species]);
    group.numbers.forEach((cell, place) => {
      const score = logistic(logits[place]!);
      const value = pattern ? betaCalibrated(pattern.beta, score) : score;
      if (value < least) return;
      numbers.values[cell] = value;
      if (pattern) numbers.uncertainty[cell] = Math.sqrt(value * (1 - value));
    });
  }
  return numbers;
}
