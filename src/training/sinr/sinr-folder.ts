import { sha256 } from "../../core/sha256.ts";
import { describeAsset } from "../../inference/model-manifest.ts";
import { writeImported } from "../../inference/networks/imported-folder.ts";
import { encodeFloat16 } from "../../inference/weights/half-precision.ts";
import type { StoredTensor } from "../../inference/weights/stored-tensor.ts";
import { type PresenceRecords, writePresenceRecords } from "../../models/presence-records.ts";
import type { Taxon } from "../../occurrences/occurrences.ts";
import type { EnvironmentArray } from "./environment-array.ts";
import type { SinrEpoch } from "./train-sinr.ts";
import { storeSinr, type TrainableSinr } from "./trainable-sinr.ts";

/** Everything that goes into the folder of a trained SINR. */
export interface SinrFolder {
  readonly id: string;
  readonly network: TrainableSinr;
  readonly taxa: readonly Taxon[];
  readonly environment: EnvironmentArray | null;
  readonly log: readonly SinrEpoch[];
  readonly card: string;
  /** The records that it learnt from, for rules of ranges that need them; null leaves them out. */
  readonly records: PresenceRecords | null;
  readonly trainingData: unknown;
  readonly metrics: unknown;
  /** Whether it is of a person's own records, on that person's device. */
  readonly isOwn?: boolean;
  /** ISO 8601. */
  readonly date: string;
}

/**
 * Returns the files of a model folder by name, manifest last: weights with the names of PyTorch's checkpoints (and the environment
 * beside them, under `environment`), labels, the key of each class, the curve of the loss, and the card.
 */
export async function sinrFolder(model: SinrFolder): Promise<Map<string, Uint8Array>> {
  const { id, network, taxa, environment, date } = model;
  const tensors = storeSinr(network);
  const beside = new Map(environment === null ? [] : [["environment", storeEnvironment(environment)]]);
  const files = await writeImported(
    { id, tensors, labels: labelsOf(taxa), patch: 0, precision: "float32", date },
    {
      architecture: { name: "sinr", title: "SINR", outputKind: "relative-probability" },
      ...{ speciesCount: taxa.length, tensors, beside, inputs: [], preprocessing: {}, card: [] },
    },
  );
  const manifest = JSON.parse(new TextDecoder().decode(files.get("manifest.json"))) as Record<
    "assets" | "properties",
    Record<string, unknown>
  >;
  const add = async (key: string, name: string, type: string, content: string | Uint8Array) => {
    const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content;
    files.set(name, bytes);
    const facts = { name, type, roles: ["metadata"], size: bytes.length, sha256: await sha256(bytes) };
    manifest.assets[key] = { ...(manifest.assets[key] as object | undefined), ...describeAsset(facts) };
  };
  await add("card", "README.md", "text/markdown", model.card);
  await add("taxa", "taxa.tsv", "text/tab-separated-values", taxaTable(taxa));
  if (model.records !== null)
    await add("records", "records.csv", "text/csv", writePresenceRecords(model.records));
  await add("training-log", "curves.csv", "text/csv", curves(model.log));
  Object.assign(manifest.properties, {
    ...(model.isOwn === true && { "florascope:own": true }),
    "florascope:training_data": model.trainingData,
    "florascope:metrics": model.metrics,
  });
  files.delete("manifest.json");
  return files.set("manifest.json", new TextEncoder().encode(`${JSON.stringify(manifest, null, 1)}\n`));
}

/** Float16, as the published array is stored. */
function storeEnvironment({ rows, cols, channels, values }: EnvironmentArray): StoredTensor {
  const known = Float32Array.from(values, (value) => (Number.isNaN(value) ? 0 : value));
  const bits = encodeFloat16(known);
  return {
    dtype: "F16",
    shape: [rows, cols, channels],
    bytes: new Uint8Array(bits.buffer, bits.byteOffset, bits.byteLength),
  };
}

/** The names of the classes, each once: a name of two taxa is told apart by their keys. */
export function labelsOf(taxa: readonly Taxon[]): string[] {
  const counts = new Map<string, number>();
  for (const { name } of taxa) counts.set(name, (counts.get(name) ?? 0) + 1);
  return taxa.map(({ name, key }) => (counts.get(name) === 1 ? name : `${name} (${key})`));
}

/** A line a class, its key and its name: the form of the published list of taxa. */
function taxaTable(taxa: readonly Taxon[]): string {
  return taxa.map(({ name, key }) => `${key ?? name}\t${name.replace(/\s+/g, " ")}\n`).join("");
}

function curves(log: readonly SinrEpoch[]): string {
  const rows = log.map(
    ({ epoch, loss, learningRate }) => `${epoch},${loss.toPrecision(6)},${learningRate.toPrecision(6)}`,
  );
  return `${["epoch,trainingLoss,learningRate", ...rows].join("\n")}\n`;
}
