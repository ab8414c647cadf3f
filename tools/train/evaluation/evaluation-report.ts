import { waysOfMatching } from "../../../src/core/names/find-name.ts";
import { leftOutSentence } from "../../../src/models/calibration/left-out-sentence.ts";
import type { ProbabilityMetrics } from "../../../src/models/evaluation/measure-probabilities.ts";
import { percentText } from "../../../src/models/percent-text.ts";
import type { Bootstrapped } from "../../../src/science/metrics/block-bootstrap.ts";
import type { Evaluation } from "./evaluate-plots.ts";

/** An evaluation as Markdown. */
export function evaluationReport(evaluation: Evaluation): string {
  const { metrics, plots, names, oneClass, outside, problems, calibrated, readings } = evaluation;
  const { top25, records } = metrics;
  return `# ${evaluation.model} against plots
${evaluation.demonstrationOnly ? "\n**This model has never seen a real plot.** It was trained on simulated islands.\n" : ""}
${plots.scored} of ${plots.read} plots scored, in ${plots.blocks} blocks of 2 km; ${names.matched} names are the model's${waysText(names.ways)}.
${outside.length === 0 ? "" : `\n**${leftOutSentence(plots.read, outside)}.**\n`}${problems.length === 0 ? "" : `\n${problems.length} problems of the files are listed below.\n`}
| metric | value |
|---|---|
| macro AUC over ${metrics.speciesWithBothClasses} species, 95 % over blocks | ${interval(metrics.macroAuc)} |
| median AUC | ${interval(metrics.medianAuc)} |
| micro AUC | ${interval(metrics.microAuc)} |
| macro average precision (PR-AUC) | ${figure(metrics.macroAveragePrecision)} |
| sample precision, recall, F1 at 25 | ${[top25.precision, top25.recall, top25.f1].map(figure).join(", ")} |
| true skill (TSS), threshold from other blocks | ${figure(metrics.trueSkill)} |
| continuous Boyce index | ${figure(metrics.boyce)} |
| top-1, top-10, top-30, adaptive top-30${records ? ` over ${records.count} records` : ""} | ${records ? [records.top1, records.top10, records.top30, records.adaptive30].map(figure).join(", ") : "none"} |

${Object.entries(calibrated)
  .map(([pattern, measured]) => probabilitySection(pattern, measured))
  .join("")}${listed(
  "Names taken for one that the model writes otherwise",
  names.synonyms.map(({ name, label, way }) => `${name} as ${label} (${way})`),
)}${listed(
  "Names not taken, though the model has these words",
  names.doubtful.map(({ name, why }) => `${name}: ${why}`),
)}${listed("Names that the model does not know", names.unmatched)}${listed(
  "Plots outside the catalogue",
  outside.map(({ id, line }) => `${id} (line ${line})`),
)}${listed(
  "Problems of the files",
  problems.map(({ file, line, message }) => `${file}, line ${line}: ${message}`),
)}${listed(
  "How the files were read",
  readings.flatMap(({ file, notes }) => notes.map((note) => `${file}: ${note}`)),
)}${listed("Species of one class only, without AUC", oneClass)}`;
}

/** How many names were matched in each way, where some are not written as in the model. */
function waysText(ways: Evaluation["names"]["ways"]): string {
  const parts = waysOfMatching.flatMap((way) => (ways[way] === undefined ? [] : [`${ways[way]} ${way}`]));
  return parts.length < 2 && ways["as written"] !== undefined ? "" : ` (${parts.join(", ")})`;
}

function probabilitySection(pattern: string, measured: ProbabilityMetrics): string {
  const { richness, reliability, intervals, conformal, lists } = measured;
  const row = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  return `## Probabilities with ${pattern}: ${measured.plots} plots

Brier score ${figure(measured.brier)}; reliability slope ${figure(reliability.slope)}, intercept ${figure(reliability.intercept)}; expected calibration error ${measured.expectedCalibrationError.toFixed(4)}.
Mean richness ${richness.all.expected.toFixed(2)} expected, ${richness.all.recorded.toFixed(2)} recorded (${percentText(richness.all.bias)}).
${
  intervals === null
    ? "No interval was fitted."
    : `The ${100 * intervals.level} % richness interval covers ${percentText(intervals.coverage)} of ${intervals.plots} plots, that of independent species ${percentText(intervals.rawCoverage)}; randomised PIT at most ${figure(intervals.pit.richness.distance)} from uniform, of the rarer half of the species ${figure(intervals.pit.rareSpecies.distance)}.`
}

| habitat | plots | expected | recorded | difference |
|---|---|---|---|---|
${richness.byHabitat.map((one) => row([one.habitat, `${one.plots}`, one.expected.toFixed(2), one.recorded.toFixed(2), percentText(one.bias)])).join("\n")}

| alpha | misses | over blocks: 10 %, median, 90 % | on the rarest, rarer, commoner species | precision | list length |
|---|---|---|---|---|---|
${conformal.map(({ alpha, misses, precision, listLength, blocks, byRarity }) => row([`${alpha}`, figure(misses), [blocks.tenth, blocks.median, blocks.ninetieth].map((value) => figure(value ?? null)).join(", "), byRarity.map((one) => figure(one.misses)).join(", "), figure(precision), listLength.toFixed(1)])).join("\n")}

| list | sample F1 | micro F1 | macro F1 | misses | length |
|---|---|---|---|---|---|
${lists.map(({ rule, f1, misses, listLength }) => row([rule, figure(f1.sample), figure(f1.micro), figure(f1.macro), figure(misses), listLength.toFixed(1)])).join("\n")}

`;
}

function interval(value: Bootstrapped | null): string {
  return value === null
    ? "none: fewer than two blocks, or no species with both classes"
    : `${figure(value.value)} (${figure(value.lower)} to ${figure(value.upper)})`;
}

function figure(value: number | null): string {
  return value === null ? "none" : value.toFixed(3);
}

function listed(title: string, items: readonly string[]): string {
  return items.length === 0
    ? ""
    : `## ${title}: ${items.length}\n\n${items.map((item) => `- ${item}`).join("\n")}\n\n`;
}
