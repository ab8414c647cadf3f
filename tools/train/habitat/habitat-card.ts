import type { HabitatMetrics } from "./habitat-metrics.ts";
import type { HabitatPlan } from "./habitat-plan.ts";

/** The facts of a model card. */
export interface CardFacts {
  readonly id: string;
  readonly plan: HabitatPlan;
  readonly minutes: number;
  readonly sdm: { readonly id: string; readonly weightsSha256: string };
  readonly temperature: number;
  /** The temperatures for predicted lists. */
  readonly forPredicted: { readonly single: number; readonly averaged: number };
  readonly counts: {
    readonly train: number;
    readonly calibration: number;
    readonly test: number;
    readonly predicted: number;
  };
  /** Metrics from the species noted on test plots, by method. */
  readonly noted: ReadonlyMap<string, HabitatMetrics>;
  /** Metrics from the species distribution model's predictions of test plots, by method. */
  readonly predicted: ReadonlyMap<string, HabitatMetrics>;
  /** Which claims of the papers hold, a Markdown table. */
  readonly claims: string;
}

/** The model card, Markdown. */
export function habitatCard({
  id,
  plan,
  minutes,
  sdm,
  temperature,
  forPredicted,
  counts,
  noted,
  predicted,
  claims,
}: CardFacts): string {
  const { islands, stages } = plan;
  const epochs = stages.map((stage) => `${stage.epochs} of ${stage.name}`).join(", ");
  return `# ${id}

**SIMULATED. This model has never seen a real plot.** A small Pl@ntBERT (https://doi.org/10.1038/s41477-025-02105-7) trained by
this product's own tools on plots of simulated islands: masked species first, then habitats, with lists by cover and in
random order, whole and with species dropped, then with lists predicted by ${sdm.id}.

- Made by \`florascope train --model models/${id}${plan.option}\` in ${minutes} minutes: epochs: ${epochs}; seed ${plan.seed}.
- Islands: trained on ${islands.train.join(", ")} (${counts.train} plots), temperature ${temperature.toFixed(3)} fitted on ${islands.calibration} (${counts.calibration} plots),
  scored on ${islands.test.join(" and ")}, which neither this model nor ${sdm.id} saw (weights of the latter ${sdm.weightsSha256.slice(0, 12)}).
- Predicted lists have temperatures of their own: ${forPredicted.single.toFixed(3)} for one list, ${forPredicted.averaged.toFixed(3)} for drawn lists that are averaged.
- Figures are of this simulation. They say how the parts work together, not how habitats are told apart in nature.
- Use it to see how the product works, never to judge a place.

## From the species noted (${counts.test} plots, weights in float16)

${table(noted)}

## From predicted species (${counts.predicted} plots placed at random)

${table(predicted)}

## The papers' claims

Figures of the papers as reported, partly at second hand. A difference counts from two standard errors on.

${claims}
`;
}

function table(scores: ReadonlyMap<string, HabitatMetrics>): string {
  const rows = [...scores].map(([name, metrics]) => {
    const { level1, level2, level3, top3, logLoss, calibrationError } = metrics;
    const figures = [level1, level2, level3, top3, logLoss, calibrationError];
    return `| ${name} | ${figures.map((figure) => figure.toFixed(3)).join(" | ")} |`;
  });
  return [
    "| | level 1 | level 2 | level 3 | top 3 | log loss | calibration error |",
    "|---|---|---|---|---|---|---|",
    ...rows,
  ].join("\n");
}
