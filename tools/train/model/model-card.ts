import type { Plan } from "../plan.ts";
import type { BalanceReport } from "./balance-network.ts";
import type { testReport } from "./test-report.ts";

/** The facts in the card. */
export interface CardFacts {
  readonly plan: Plan;
  readonly trainingData: {
    plots: number;
    presenceOnlyCells: number;
    validationPlots: number;
    balance: BalanceReport;
  };
  readonly tests: readonly ({ readonly name: string } & ReturnType<typeof testReport>)[];
  readonly speciesCount: number;
}

/** The model card, in Markdown; every figure in it was measured by the run that wrote it. */
export function modelCard({ plan, trainingData, tests, speciesCount }: CardFacts): string {
  return `# island-sdm

**This model has never seen a real plot.** It was trained on SIMULATED islands (Hy-Brasil, the phantom island); its answers
say nothing about any real place. It exists so that the pipeline can be seen to run.

- Architecture: three-branch ResNet-6 ensemble (MME), widths Landsat ${plan.widths.landsat.join("-")}, climate
  ${plan.widths.climate.join("-")}, Sentinel-2 ${plan.widths.sentinel2.join("-")}; ${speciesCount} species.
- Learnt from islands ${plan.islands.train.join(", ")}: ${trainingData.plots} presence-absence plots of 100 m2 and
  ${trainingData.presenceOnlyCells} cells with presence-only records; ${trainingData.validationPlots} plots of other 2 km blocks to stop by.
- Then one linear function of the embedding was added to the log-odds of all species, so that the mean richness of EUNIS level-1 habitats comes out
  in proportion on ${trainingData.balance.plots} plots that nothing was learnt from, of these islands and those of the calibration (decision 0107). Before, against all
  plots: ${trainingData.balance.habitats.map(({ habitat, bias }) => `${habitat} ${bias < 0 ? "" : "+"}${(100 * bias).toFixed(0)} %`).join(", ")}.
- Calibrated on islands ${plan.islands.calibration.join(", ")}, see the end of this card.
- Made again by \`florascope train --model models/island-sdm${plan.option}\` (seed ${plan.seed}).

${tests.map(testSection).join("\n")}
Grain: the plots' 100 m2, as surveyed. Presence-only rows have a reporting intercept per species that the model leaves out.
`;
}

function testSection({
  name,
  models,
  fusedMinusBranch,
  richness,
  reliabilitySlope,
  conformal,
}: CardFacts["tests"][number]): string {
  const row = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  const interval = (value: { value: number; lower: number; upper: number } | null) =>
    value === null
      ? "none"
      : `${value.value.toFixed(3)} (${value.lower.toFixed(3)} to ${value.upper.toFixed(3)})`;
  const figures = Object.entries(models).map(([name, { macroAuc, medianAuc, microAuc, top25 }]) =>
    row([
      name,
      interval(macroAuc),
      medianAuc?.toFixed(3) ?? "",
      microAuc?.toFixed(3) ?? "",
      top25.f1.toFixed(3),
    ]),
  );
  return `## ${name}, never seen

${models["landsat+climate+sentinel2"]?.plots} plots. Macro AUC over species with both classes, with 95 % intervals over blocks of 2 km.

| modalities | macro AUC | median AUC | micro AUC | sample F1 at 25 |
|---|---|---|---|---|
${figures.join("\n")}

All three minus each branch alone: ${Object.entries(fusedMinusBranch)
    .map(([name, value]) => `${name} ${interval(value)}`)
    .join(", ")}.

Reliability: ${reliabilitySlope === null ? "no slope" : `slope ${reliabilitySlope.slope.toFixed(3)}, intercept ${reliabilitySlope.intercept.toFixed(3)}`}; mean richness expected ${richness.expected.toFixed(2)}, recorded ${richness.recorded.toFixed(2)}.

| alpha | misses | precision | list length |
|---|---|---|---|
${conformal.map(({ alpha, misses, precision, listLength }) => row([String(alpha), misses?.toFixed(3) ?? "", precision?.toFixed(3) ?? "", listLength.toFixed(1)])).join("\n")}
`;
}
