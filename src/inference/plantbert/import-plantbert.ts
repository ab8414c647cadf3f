import { z } from "zod";
import { AppError } from "../../core/errors.ts";
import { tensorsAround } from "../weights/network-tensors.ts";
import type { StoredTensors } from "../weights/stored-tensor.ts";
import type { Truncation } from "./assemblage-tokens.ts";
import { type BertShape, readBertShape } from "./bert-shape.ts";
import { currentNames, findHeads, type Heads } from "./checkpoint-names.ts";
import { isDeeper } from "./json-depth.ts";
import { type PlantbertParts, plantbertFolder } from "./plantbert-folder.ts";
import { disposePlantbertNetwork, loadPlantbertNetwork } from "./plantbert-network.ts";
import { readTokenizer } from "./species-tokenizer.ts";

/** The contents of a Hugging Face folder of Pl@ntBERT. */
export interface PlantbertCheckpoint {
  readonly id: string;
  readonly tensors: StoredTensors;
  /** Where in the checkpoint the network is ("state_dict."); needed only where there are several networks. */
  readonly prefix?: string | undefined;
  /** Parsed `config.json`. */
  readonly config: unknown;
  /** Parsed `tokenizer.json`. */
  readonly tokenizer: unknown;
  readonly truncation: Truncation;
  readonly precision: "float32" | "float16";
  /** When it was imported, ISO 8601. */
  readonly date: string;
}

/**
 * Converts a checkpoint to the files of a model folder, by name, manifest last. The network and the tokenizer are built
 * once on the current tfjs backend, to be sure that they work.
 *
 * @throws MalformedFile when the configuration or the tokenizer is not sound; WeightsMismatch when the tensors do not
 *   form the network that the configuration describes, or have neither of the two heads.
 */
export async function importPlantbert(checkpoint: PlantbertCheckpoint): Promise<Map<string, Uint8Array>> {
  const { id, config, tokenizer } = checkpoint;
  if (isDeeper(config, 50))
    throw new AppError("MalformedFile", `${id}/config.json: nested deeper than 50 levels`, { address: id });
  const tensors = currentNames(
    tensorsAround(checkpoint.tensors, "bert.embeddings.word_embeddings.weight", checkpoint.prefix),
  );
  const shape = readBertShape(config, `${id}/config.json`);
  const heads = checkedHeads(tensors);
  const habitats = heads.classification ? habitatsOf(config, `${id}/config.json`) : [];
  const { species } = readTokenizer(tokenizer, shape.vocabularySize, `${id}/tokenizer.json`);
  disposePlantbertNetwork(loadPlantbertNetwork(tensors, { shape, heads, habitatCount: habitats.length }));
  const card = modelCard(checkpoint, { shape, heads, habitats, speciesCount: species.size });
  const made = {
    ...checkpoint,
    tensors,
    shape,
    heads,
    habitats,
    card,
    calibration: null,
    demonstrationOnly: false,
  };
  return plantbertFolder(made satisfies PlantbertParts);
}

function checkedHeads(tensors: StoredTensors): Heads {
  const heads = findHeads(tensors);
  if (heads.classification || heads.masked) return heads;
  throw new AppError(
    "WeightsMismatch",
    `expected "classifier.weight" or "cls.predictions.transform.dense.weight" among the weights, got neither in ${tensors.size} tensors`,
    { key: "classifier.weight" },
  );
}

/** Returns the habitat codes by class number: `id2label` of the configuration, which must count from 0 without gaps. */
function habitatsOf(config: unknown, address: string): readonly string[] {
  const parsed = z.object({ id2label: z.record(z.string(), z.string()) }).safeParse(config);
  const labels = parsed.success ? parsed.data.id2label : {};
  const codes = Object.keys(labels).map((_, index) => labels[String(index)]);
  const bad = codes.findIndex((code) => code === undefined || !/^([N-V]|MA2)\d*[0-9A-Z]*$/.test(code));
  if (codes.length > 0 && bad === -1) return codes as string[];
  const problem = codes.length === 0 ? "none" : `${codes[bad] ?? "nothing"} for class ${bad}`;
  throw new AppError("MalformedFile", `${address}: expected EUNIS codes in id2label, got ${problem}`, {
    address,
  });
}

interface Found {
  readonly shape: BertShape;
  readonly heads: Heads;
  readonly habitats: readonly string[];
  readonly speciesCount: number;
}

function modelCard({ id, precision, truncation }: PlantbertCheckpoint, found: Found): string {
  const { shape, heads, habitats, speciesCount } = found;
  const answers = [
    ...(heads.classification ? [`${habitats.length} EUNIS habitats`] : []),
    ...(heads.masked ? ["species likely overlooked (masked words)"] : []),
  ];
  return `# ${id}

Imported by \`florascope import\` from a published checkpoint; the weights are the checkpoint's own, stored in ${precision}.

- Architecture: Pl@ntBERT, a BERT of ${shape.layerCount} layers and ${shape.hiddenSize} hidden numbers. https://doi.org/10.1038/s41477-025-02105-7
- Words: ${shape.vocabularySize}, of which ${speciesCount} species.
- Answers: ${answers.join("; ")}.
- Long lists: ${truncation === "drop-last" ? "cut as the published inference cuts them, which always loses the last species" : "every species that fits in the longest text is used"}.
- Outputs: relative probabilities; no calibration came with the checkpoint.
- Licence, training data and metrics: those of the checkpoint's authors; add them here before sharing.
`;
}
