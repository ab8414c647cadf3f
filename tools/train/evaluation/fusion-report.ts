import type { RecordMetrics } from "../../../src/models/evaluation/measure-skill.ts";
import type { FusionEvaluation } from "./evaluate-fusion.ts";

/** An evaluation of two models and their fusion as Markdown. */
export function fusionReport({ models, species, plots, alone, fused, found }: FusionEvaluation): string {
  const row = (name: string, { top1, top10, top30, adaptive30 }: RecordMetrics) =>
    `| ${[name, ...[top1, top10, top30, adaptive30].map(figure)].join(" | ")} |`;
  return `# ${models.join(" and ")}, alone and fused

${fused.count} records on ${plots} plots where both have input, of ${species} species that both have. Fused: the mean of both models' scores, each made to add up to 1 over species.

| | top-1 | top-10 | top-30 | adaptive top-30 |
|---|---|---|---|---|
${[row(models[0], alone[0]), row(models[1], alone[1]), row("fused", fused)].join("\n")}

Among the thirty highest of both models: ${figure(found.both)} of all records; of ${models[0]} alone: ${figure(found.firstOnly)}; of ${models[1]} alone: ${figure(found.secondOnly)}; of neither: ${figure(found.neither)}.
`;
}

function figure(value: number): string {
  return value.toFixed(3);
}
