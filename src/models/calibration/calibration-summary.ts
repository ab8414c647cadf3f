import { percentText } from "../percent-text.ts";
import type { SdmCalibration } from "../sdm-calibration.ts";
import type { CalibrationReport } from "./calibration-report.ts";
import { leftOutSentence } from "./left-out-sentence.ts";
import { plotKSection } from "./plot-k-section.ts";

/** Writes the results of a calibration in Markdown, as a section of the model card. */
export function calibrationSummary(report: CalibrationReport): string {
  const { calibration, elsewhere, outside, matched, unmatched, doubtful, problems } = report;
  const lines = ["## Calibration", ""];
  if (calibration !== null) {
    const { count, blocks, areaSquareMetres, place } = calibration.plots;
    const { notAssessed = [] } = calibration;
    lines.push(`${count} plots of ${areaSquareMetres} m2 in ${blocks} blocks of a kilometre: ${place}.`, "");
    if (notAssessed.length > 0)
      lines.push(
        `${notAssessed.length} of ${report.classes.all} classes are not assessed: no plot of calibration or training had them. They are never listed and never counted.`,
        "",
      );
    lines.push(
      "| modalities | share of the shared effect | coverage of 90 % intervals elsewhere | of independent species |",
      "|---|---|---|---|",
    );
    for (const [pattern, { dispersion }] of Object.entries(calibration.patterns))
      if (dispersion)
        lines.push(
          `| ${pattern} | ${dispersion.share.toFixed(3)} | ${percentText(dispersion.coverage)} | ${percentText(dispersion.rawCoverage)} |`,
        );
    if (calibration.grain) {
      const { areaSquareMetres: area, dispersion } = calibration.grain;
      lines.push(
        `| whole cells of ${area} m2 | ${dispersion.share.toFixed(3)} | ${percentText(dispersion.coverage)} | ${percentText(dispersion.rawCoverage)} |`,
      );
    }
    lines.push(
      "",
      "Each region as one that nobody surveyed, calibrated on the others:",
      "",
      "| plots | expected species | recorded | slope | misses at alpha 0.05, 0.1, 0.2 |",
      "|---|---|---|---|---|",
    );
    for (const { plots, richness, reliability, misses } of elsewhere)
      lines.push(
        `| ${plots} | ${richness.expected.toFixed(2)} | ${richness.recorded.toFixed(2)} | ${reliability.slope.toFixed(3)} | ${misses.map(({ misses: share }) => share?.toFixed(3) ?? "none").join(", ")} |`,
      );
    lines.push("", ...areaLines(calibration.gamma?.shown ?? []));
  }
  lines.push(...homeLines(report));
  if (outside.length > 0)
    lines.push(`${leftOutSentence((calibration?.plots.count ?? 0) + outside.length, outside)}.`, "");
  if (matched.length > 0)
    lines.push(
      `Names taken for the model's: ${matched.map(({ name, label, way }) => `${name} as ${label} (${way})`).join("; ")}.`,
      "",
    );
  if (doubtful.length > 0)
    lines.push(`Names not taken: ${doubtful.map(({ name, why }) => `${name} (${why})`).join("; ")}.`, "");
  if (unmatched.length > 0) lines.push(`Names that the model does not know: ${unmatched.join(", ")}.`, "");
  for (const { file, line, message } of problems) lines.push(`- ${file}, line ${line}: ${message}`);
  const { heading, body } = plotKSection(report.plotK);
  if (calibration !== null) lines.push("", `## ${heading}`, "", body);
  return `${lines.join("\n")}\n`;
}

/** What intervals of areas covered on islands never seen. */
export function areaLines(shown: NonNullable<SdmCalibration["gamma"]>["shown"]): string[] {
  if (shown.length === 0) return [];
  return [
    `Areas of regions never seen: ${100 * shown[0]!.level} % intervals against the truth.`,
    "",
    "| cells | areas | regions | alpha covered | alpha too high by | gamma covered | gamma too high by | taken as independent |",
    "|---|---|---|---|---|---|---|---|",
    ...shown.map(
      ({ cells, areas, regions, alpha, gamma }) =>
        `| ${cells} | ${areas} | ${regions} | ${percentText(alpha.coverage)} | ${percentText(alpha.bias)} | ${percentText(gamma.coverage)} | ${percentText(gamma.bias)} | ${percentText(gamma.independentBias)} |`,
    ),
    "",
  ];
}

/** Where the model is at home, and how that is known. */
function homeLines({ applicability, applicabilitySource }: CalibrationReport): string[] {
  if (applicabilitySource === "as before") return [];
  if (applicability === null)
    return [
      "Applicability: none. Nothing says where the model is at home, so answers far from these plots carry no warning.",
      "",
    ];
  const { sites, regions } = applicability;
  const kind = applicabilitySource === "training plots" ? "training sites" : "of the calibration plots";
  return [`Applicability: ${sites} ${kind} of ${regions} surveys.`, ""];
}
