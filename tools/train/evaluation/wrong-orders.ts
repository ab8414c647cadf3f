import { matchNames } from "../../../src/core/names/match-names.ts";
import type { EmbeddedSites } from "../../../src/models/embedded-sites.ts";
import type { Plot } from "../../../src/prediction/surveys/plot.ts";
import { recordsOfPlots } from "../../../src/prediction/surveys/plot-facts.ts";
import { rocAuc } from "../../../src/science/metrics/roc-auc.ts";
import type { EvaluatedModel } from "./evaluated-model.ts";
import { scoreSites } from "./survey-scores.ts";

/** Of each plot the share of pairs of a recorded and an unrecorded species that scores order wrongly; NaN without a pair. */
export function wrongOrders(model: EvaluatedModel, plots: readonly Plot[], sites: EmbeddedSites): number[] {
  const names = matchNames(
    plots.flatMap(({ species }) => [...species.keys()]),
    model.labels,
  );
  const speciesCount = model.labels.length;
  const { scores } = scoreSites(model, sites);
  const recorded = recordsOfPlots(plots, names.positions, speciesCount);
  return plots.map((_, plot) => {
    const [from, to] = [plot * speciesCount, (plot + 1) * speciesCount];
    const auc = rocAuc({ scores: scores.subarray(from, to), recorded: recorded.subarray(from, to) });
    return auc === null ? Number.NaN : 1 - auc;
  });
}
