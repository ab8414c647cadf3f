import type { Evaluation } from "./evaluate-plots.ts";

/** An evaluation as Markdown. */
export function evaluationReport(evaluation: Evaluation): string {
  const { metrics, plots, names, oneClass, outside, problems } = evaluation;
  const { macroAuc, medianAuc, microAuc, macroAveragePrecision, top25 } = metrics;
  const figure = (value: number | null) => (value === null ? "none" : value.toFixed(3));
  const auc =
    macroAuc === null
      ? "none: fewer than two blocks, or no species with both classes"
      : `${figure(macroAuc.value)} (${figure(macroAuc.lower)} to ${figure(macroAuc.upper)})`;
  return `# ${evaluation.model} against plots
${evaluation.demonstrationOnly ? "\n**This model has never seen a real plot.** It was trained on simulated islands.\n" : ""}
${plots.scored} of ${plots.read} plots scored, in ${plots.blocks} blocks of 2 km; ${names.matched} names are the model's.

| metric | value |
|---|---|
| macro AUC over ${metrics.speciesWithBothClasses} species, 95 % over blocks | ${auc} |
| median AUC | ${figure(medianAuc)} |
| micro AUC | ${figure(microAuc)} |
| macro average precision | ${figure(macroAveragePrecision)} |
| sample precision, recall, F1 at 25 | ${figure(top25.precision)}, ${figure(top25.recall)}, ${figure(top25.f1)} |

${listed(
  "Matched by genus and epithet",
  names.synonyms.map(({ name, label }) => `${name} as ${label}`),
)}${listed("Names that the model does not know", names.unmatched)}${listed("Species of one class only, without AUC", oneClass)}${listed(
  "Plots outside the catalogue",
  outside.map(({ id, line }) => `${id} (line ${line})`),
)}${listed(
  "Problems of the file",
  problems.map(({ line, message }) => `line ${line}: ${message}`),
)}`;
}

function listed(title: string, items: readonly string[]): string {
  return items.length === 0
    ? ""
    : `## ${title}: ${items.length}\n\n${items.map((item) => `- ${item}`).join("\n")}\n\n`;
}
