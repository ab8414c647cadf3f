import { AppError } from "../../core/errors.ts";
import { quote } from "../../core/quote.ts";
import { unnamedClass } from "../../core/unnamed-classes.ts";
import type { Preprocessing } from "../../tensors/preprocessing.ts";
import type { modelInput } from "../model-input.ts";
import { jsonBytes, type ModelFile, speciesManifest } from "../species-manifest.ts";
import type { StoredTensors } from "../weights/stored-tensor.ts";
import { halveWeights, singleWeights, writeSafetensors } from "../weights/write-safetensors.ts";
import type { Architecture, SpeciesCheckpoint } from "./architecture.ts";
import { tryPreprocessing } from "./try-preprocessing.ts";

/** What an importer found in a checkpoint. */
export interface ImportedNetwork {
  readonly architecture: Pick<Architecture, "name" | "title" | "outputKind">;
  readonly speciesCount: number;
  /** The network's tensors and no others. */
  readonly tensors: StoredTensors;
  /** Arrays that are stored beside them as they are, and are no parameters. */
  readonly beside?: StoredTensors;
  /** Files that only this architecture has. */
  readonly moreFiles?: readonly ModelFile[];
  /** Entries of `mlm:input`. */
  readonly inputs: readonly ReturnType<typeof modelInput>[];
  readonly preprocessing: Preprocessing;
  /** Other published ways to scale the inputs, by the names with which an import chooses one. */
  readonly variants?: Readonly<Record<string, Preprocessing>>;
  /** Lines of the card that only this architecture knows: what it is, how its inputs are scaled. */
  readonly card: readonly string[];
}

/**
 * The files of a model folder by name, manifest last, for a network that was found in a checkpoint.
 *
 * @throws BadInput when the labels are not as many as the classes.
 */
export async function writeImported(
  checkpoint: SpeciesCheckpoint,
  network: ImportedNetwork,
): Promise<Map<string, Uint8Array>> {
  const labels = checkLabels(checkpoint.labels, network.speciesCount);
  const own =
    checkpoint.precision === "float16" ? halveWeights(network.tensors) : singleWeights(network.tensors);
  const stored = new Map([...own, ...(network.beside ?? [])]);
  const files: ModelFile[] = [
    {
      key: "weights",
      name: "weights.safetensors",
      type: "application/vnd.safetensors",
      bytes: writeSafetensors(stored, { format: "pt" }),
    },
    { key: "labels", name: "labels.json", type: "application/json", bytes: jsonBytes(labels) },
    {
      key: "card",
      name: "README.md",
      type: "text/markdown",
      bytes: new TextEncoder().encode(modelCard(checkpoint, network)),
    },
    ...(network.moreFiles ?? []),
  ];
  const { id, date } = checkpoint;
  const preprocessing = statedPreprocessing(checkpoint, network) ?? network.preprocessing;
  const { outputKind } = network.architecture;
  const more = checkpoint.labels === null ? { "florascope:unnamed": true } : {};
  const facts = { ...network, preprocessing, id, name: id, date, framework: "PyTorch", outputKind, more };
  return new Map([
    ...files.map(({ name, bytes }) => [name, bytes] as const),
    ["manifest.json", jsonBytes(await speciesManifest(facts, files))],
  ]);
}

/** Returns the scaling that a person stated. @throws BadInput where it lacks one of the network's inputs, cannot run, or has an unknown name. */
function statedPreprocessing(
  { preprocessing }: SpeciesCheckpoint,
  { inputs, variants = {} }: ImportedNetwork,
): Preprocessing | null {
  if (!preprocessing) return null;
  if (typeof preprocessing === "string") return namedPreprocessing(preprocessing, variants);
  const stated = Object.keys(preprocessing);
  const missing = inputs.find(({ name }) => !stated.includes(name));
  if (missing === undefined) {
    const sides = inputs.map(({ name, input }) => ({ modality: name, size: input.shape[1] ?? 1 }));
    tryPreprocessing(preprocessing, sides);
    return preprocessing;
  }
  const message = `preprocessing: expected steps for ${inputs.map(({ name }) => name).join(", ")}, got ${stated.join(", ") || "none"}`;
  throw new AppError("BadInput", message, { input: "--preprocessing" });
}

function namedPreprocessing(name: string, variants: NonNullable<ImportedNetwork["variants"]>): Preprocessing {
  const found = Object.hasOwn(variants, name) ? variants[name] : undefined;
  if (found !== undefined) return found;
  const names = Object.keys(variants).join(", ");
  const expected =
    names === ""
      ? "a file of steps, for this network has no named ones"
      : `a file of steps, or one of ${names}`;
  throw new AppError("BadInput", `preprocessing: expected ${expected}, got ${quote(name)}`, {
    input: "--preprocessing",
  });
}

function checkLabels(labels: readonly string[] | null, speciesCount: number): readonly string[] {
  if (labels === null) return Array.from({ length: speciesCount }, (_, index) => unnamedClass(index));
  if (labels.length === speciesCount) return labels;
  throw new AppError("BadInput", `labels: expected ${speciesCount}, one a class, got ${labels.length}`, {
    input: "--labels",
  });
}

const OUTPUTS: Readonly<Record<Architecture["outputKind"], string>> = {
  score: "scores, not probabilities: no calibration came with the checkpoint",
  "relative-probability":
    "relative probabilities, learnt from presences alone: they rank places and species, and are never counted",
};

function modelCard(
  { id, precision, labels, preprocessing }: SpeciesCheckpoint,
  { architecture, card }: ImportedNetwork,
): string {
  return `# ${id}

Imported by \`florascope import\` from a published checkpoint; the weights are the checkpoint's own, stored in ${precision}.

${card.map((line) => `- ${line}\n`).join("")}- Labels: ${labels ? "given at import, one species a class" : "none given: classes are numbered"}.
${statedLine(preprocessing)}- Outputs: ${OUTPUTS[architecture.outputKind]}.
- Licence, training data and metrics: those of the checkpoint's authors; add them here before sharing.
`;
}

function statedLine(preprocessing: SpeciesCheckpoint["preprocessing"]): string {
  if (!preprocessing) return "";
  if (typeof preprocessing === "string") return `- Preprocessing: ${preprocessing}, chosen at the import.\n`;
  return "- Preprocessing was stated at the import, in place of the published one; the manifest has its steps.\n";
}
