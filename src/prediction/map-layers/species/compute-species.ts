import { quote } from "../../../core/quote.ts";
import { speciesLogits } from "../../../inference/cells/species-logits.ts";
import { isRelative, patternAtGrain, patternCalibration } from "../../../models/probabilities.ts";
import { betaCalibrated } from "../../../science/calibration/beta-calibration.ts";
import { logistic } from "../../../science/statistics/logit.ts";
import { grainText } from "../../grain-text.ts";
import { listThreshold } from "../../point/species-list.ts";
import { type LayerComputer, refusedLayer, requireGrain } from "../layer-computer.ts";
import { unknownNumbers } from "../layer-numbers.ts";
import type { SpeciesLayer } from "./species-layer.ts";

/**
 * Computes the probability of one species in every cell; where the model has no calibration at all, its score. There is no
 * uncertainty: the standard deviation of a presence, sqrt(p (1 - p)), would say nothing that p does not say. NaN for cells whose modalities have no
 * calibration in a calibrated model, and for cells that do not list the species where only listing cells are asked for.
 */
export const SPECIES_COMPUTER: LayerComputer<SpeciesLayer> = {
  require({ kind, species }, { sdm, question }) {
    requireGrain(sdm, kind, question.grain);
    if (!sdm.labels.includes(species))
      throw refusedLayer(sdm, kind, `expected one of its species, got ${quote(species)}`);
  },

  /** @throws AppError BadInput also where a cell must list the species and the rule has no threshold. */
  async compute({ species: name, isListed }, { sdm, question, groups, cells }) {
    const species = sdm.labels.indexOf(name);
    const hasProbabilities =
      sdm.calibration !== null &&
      sdm.manifest.properties["florascope:output_kind"] === "presence-probability";
    const unit = isRelative(sdm) ? "relative suitability" : "score";
    const grain = grainText(sdm, question.grain);
    const numbers = unknownNumbers(cells, hasProbabilities ? `probability on ${grain}` : unit);
    for (const group of groups) {
      const plot = patternCalibration(sdm, group.used);
      const pattern = patternAtGrain(sdm, group.used, question.grain);
      if (hasProbabilities && pattern === null) continue;
      // A list is that of a plot, whatever area the numbers speak of.
      const least = isListed ? listThreshold(question.setRule, plot, species) : Number.NEGATIVE_INFINITY;
      const logits = await speciesLogits(sdm.network, group.embeddings, [species]);
      group.numbers.forEach((cell, place) => {
        const score = logistic(logits[place]!);
        if ((plot ? betaCalibrated(plot.beta, score) : score) < least) return;
        numbers.values[cell] = pattern ? betaCalibrated(pattern.beta, score) : score;
      });
    }
    return numbers;
  },
};
