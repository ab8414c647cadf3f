import { AppError } from "../core/errors.ts";
import { jsonBytes, type ModelFile } from "../inference/species-manifest.ts";
import type { ModelAmendment } from "./amend-manifest.ts";
import { withSection } from "./card-section.ts";
import { type NamedSpecies, nameSpecies } from "./name-species.ts";
import { plotKFile } from "./plot-k.ts";
import { plotKProperty } from "./plot-k-facts.ts";
import type { SpeciesTable } from "./species-table.ts";

/** The model whose classes get names: what its folder says today. */
export interface ModelToLabel {
  readonly id: string;
  readonly labels: readonly string[];
  /** Its card, Markdown. */
  readonly card: string;
  readonly isCalibrated: boolean;
}

/** Names for classes, and where they come from. */
export interface GivenLabels {
  /** One for each class, in the order of the network's outputs. */
  readonly labels: readonly string[];
  /** Where they come from, in words: the name of a file. */
  readonly source: string;
  /** The table in which their families, flags and other names are looked up; null leaves them unknown. */
  readonly reference: SpeciesTable | null;
}

/** What changes in the folder, and what became of the names. */
export interface LabelledModel {
  readonly amendment: ModelAmendment;
  readonly named: NamedSpecies | null;
  /** Whether a calibration was taken away because it was fitted with other names. */
  readonly hasLostCalibration: boolean;
}

/**
 * Gives the classes of a model other names. A calibration that was fitted with other names is taken away, because it compared
 * the wrong columns with the plots; the model then has scores until it is calibrated again.
 *
 * @throws BadInput where the names are not as many as the classes.
 */
export function labelModel(model: ModelToLabel, given: GivenLabels): LabelledModel {
  const { labels, source, reference } = given;
  if (labels.length !== model.labels.length) {
    const message = `${source}: expected ${model.labels.length} names, one for each class of ${model.id}, got ${labels.length}`;
    throw new AppError("BadInput", message, { input: source });
  }
  const isSame = labels.every((label, index) => label === model.labels[index]);
  const hasLostCalibration = model.isCalibrated && !isSame;
  const named = reference && nameSpecies(labels, reference);
  const card = withSection(withoutCalibration(model.card, hasLostCalibration), {
    heading: "Labels",
    body: labelsSection(given, named),
  });
  const files: ModelFile[] = [
    { key: "labels", name: "labels.json", type: "application/json", bytes: jsonBytes(labels) },
    { key: "card", name: "README.md", type: "text/markdown", bytes: new TextEncoder().encode(card) },
  ];
  if (named !== null)
    files.push({
      key: "species",
      name: "species.json",
      type: "application/json",
      bytes: jsonBytes(named.table),
    });
  const without = [
    ...(hasLostCalibration ? ["calibration", plotKFile.key] : []),
    // A table in the order of other labels would be refused when the model is opened.
    ...(named === null && !isSame ? ["species"] : []),
  ];
  const properties = hasLostCalibration
    ? {
        "florascope:unnamed": undefined,
        "florascope:output_kind": "score",
        "florascope:calibration": undefined,
        [plotKProperty]: undefined,
      }
    : { "florascope:unnamed": undefined };
  return { amendment: { files, properties, without }, named, hasLostCalibration };
}

function withoutCalibration(card: string, isLost: boolean): string {
  return isLost ? (card.split(/\n## Calibration\n/)[0] ?? card) : card;
}

function labelsSection({ labels, source }: GivenLabels, named: NamedSpecies | null): string {
  const lines = [`${labels.length} names, one for each class, from ${source}.`];
  if (named !== null) lines.push("", ...namedLines(named));
  return lines.join("\n");
}

/** Says in Markdown what became of names in a table of species: how many were found, how, and which were not. */
export function namedLines({ ways, otherwise, unmatched }: NamedSpecies): string[] {
  const counts = Object.entries(ways).map(([way, count]) => `${count} ${way}`);
  const lines = [`Found in the species table: ${counts.join(", ") || "none"}.`];
  if (otherwise.length > 0)
    lines.push(
      "",
      `Written otherwise there: ${otherwise.map(({ label, name, way }) => `${label} as ${name} (${way})`).join("; ")}.`,
    );
  if (unmatched.length > 0)
    lines.push("", `Not in it, so that only the name is known: ${unmatched.join(", ")}.`);
  return lines;
}
