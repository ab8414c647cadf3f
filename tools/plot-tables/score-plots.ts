import { betaCalibrated } from "../../src/science/calibration/beta-calibration.ts";
import { calibrationOfFolder } from "../train/evaluation/calibration-of-folder.ts";
import { openModelFolder } from "../train/evaluation/evaluated-model.ts";
import { embedSources } from "../train/evaluation/kept-sites.ts";
import { scoreSites } from "../train/evaluation/survey-scores.ts";
import { surveySources } from "../train/evaluation/survey-source.ts";

/**
 * `node --import tsx tools/plot-tables/score-plots.ts PLOTS.csv KEPT`: prints the shipped model's scores and probabilities of plots of
 * the simulated island as JSON, for `write-plot-tables.py`. KEPT is a folder for what the network makes of the plots.
 */
const [, , file = "", kept = ""] = process.argv;
const model = await openModelFolder("models/island-sdm");
const { plots, sites } = await embedSources(
  kept,
  model,
  surveySources("plots", [file], [], { crs: null, most: null }),
  () => {},
);
const { scores, patterns } = scoreSites(model, sites);
const speciesCount = model.labels.length;
const { beta } = calibrationOfFolder("models/island-sdm", model)!.patterns[patterns[0]!]!;
const scored = plots.map(({ id }, plot) => {
  const own = [...scores.subarray(plot * speciesCount, (plot + 1) * speciesCount)];
  return { id, scores: own, probabilities: own.map((score) => betaCalibrated(beta, score)) };
});
process.stdout.write(JSON.stringify({ labels: model.labels, plots: scored }));
