import { sha256 } from "../../core/sha256.ts";
import { describeAsset } from "../../inference/model-manifest.ts";
import { writeImported } from "../../inference/networks/imported-folder.ts";
import { storeFloats } from "../../inference/weights/store-floats.ts";
import type { StoredTensors } from "../../inference/weights/stored-tensor.ts";
import { writePresenceRecords } from "../../models/presence-records.ts";
import type { RecordCounts } from "../../occurrences/occurrences.ts";
import { FEWEST_RECORDS, type SpeciesRow } from "./fit-own-species.ts";
import { CLASS_KEY } from "./trainable-sinr.ts";

/** The bias of each class, which a head that was fitted has. */
const BIAS_KEY = "class_emb.bias";
/** What a network looks at besides the position; stored as it is. */
const ENVIRONMENT_KEY = "environment";

/** Species of a person's own on the layers of another model. */
export interface OwnSpecies {
  readonly id: string;
  /** The tensors of the model whose embeddings were taken. */
  readonly base: StoredTensors;
  readonly baseId: string;
  readonly species: readonly {
    readonly name: string;
    readonly row: SpeciesRow;
    readonly records: number;
    readonly lons: ArrayLike<number>;
    readonly lats: ArrayLike<number>;
  }[];
  /** Species with too few records. */
  readonly left: readonly { readonly name: string; readonly records: number }[];
  /** The name of the file of records, and what became of them. */
  readonly source: string;
  readonly counts: Readonly<RecordCounts>;
  readonly notes: readonly string[];
  /** ISO 8601. */
  readonly date: string;
}

/** Returns the files of a model folder by name, manifest last: the other model's layers, and one row for each of these species. */
export async function ownSpeciesFolder(own: OwnSpecies): Promise<Map<string, Uint8Array>> {
  const { id, base, species, date } = own;
  const width = species[0]!.row.weights.length;
  const weights = new Float32Array(species.length * width);
  for (const [at, { row }] of species.entries()) weights.set(row.weights, at * width);
  const layers = [...base].filter(([key]) => !key.startsWith("class_emb.") && key !== ENVIRONMENT_KEY);
  const environment = base.get(ENVIRONMENT_KEY);
  const tensors: StoredTensors = new Map([
    ...layers,
    [CLASS_KEY, storeFloats(weights, [species.length, width])],
    [
      BIAS_KEY,
      storeFloats(
        Float32Array.from(species, ({ row }) => row.bias),
        [species.length],
      ),
    ],
  ]);
  const files = await writeImported(
    { id, tensors, labels: species.map(({ name }) => name), patch: 0, precision: "float32", date },
    {
      architecture: { name: "sinr", title: "SINR", outputKind: "relative-probability" },
      beside: new Map(environment === undefined ? [] : [[ENVIRONMENT_KEY, environment]]),
      ...{ speciesCount: species.length, tensors, inputs: [], preprocessing: {}, card: [] },
    },
  );
  const manifest = JSON.parse(new TextDecoder().decode(files.get("manifest.json"))) as {
    readonly assets: Record<string, object>;
    readonly properties: Record<string, unknown>;
  };
  const add = async (key: string, name: string, type: string, bytes: Uint8Array) => {
    files.set(name, bytes);
    const facts = { name, type, roles: ["metadata"], size: bytes.length, sha256: await sha256(bytes) };
    manifest.assets[key] = describeAsset(facts);
  };
  await add("card", "README.md", "text/markdown", new TextEncoder().encode(card(own)));
  await add("records", "records.csv", "text/csv", recordsOf(own));
  manifest.properties["florascope:own"] = true;
  manifest.properties["florascope:own_species"] = species.map(({ name }) => name);
  manifest.properties["mlm:name"] = `${id}, own species on ${own.baseId}`;
  files.delete("manifest.json");
  return files.set("manifest.json", new TextEncoder().encode(`${JSON.stringify(manifest, null, 1)}\n`));
}

function recordsOf({ species }: OwnSpecies): Uint8Array {
  const all = (numbers: "lons" | "lats") =>
    Float64Array.from(species.flatMap((one) => Array.from(one[numbers])));
  const classes = Int32Array.from(
    species.flatMap(({ records }, at) => Array.from({ length: records }, () => at)),
  );
  return writePresenceRecords({ classes, lons: all("lons"), lats: all("lats") });
}

function card({ id, baseId, species, left, source, counts, notes }: OwnSpecies): string {
  const rows = species.map(
    ({ name, records, row }) =>
      `| ${name} | ${records} | ${row.auc === null ? "all records lie in one block" : row.auc.toFixed(3)} |`,
  );
  const few = left.map(
    ({ name, records }) => `- ${name}: ${records} records, fewer than ${FEWEST_RECORDS}: not fitted.\n`,
  );
  return `# ${id}: own species

Species of a person's own, fitted in the page on the embeddings of ${baseId}, whose layers this folder has. Its numbers are **relative
suitability**: they rank places for a species, and are no probabilities of presence.

- Records: ${source}, ${counts.kept} of ${counts.read} kept.
${notes.map((note) => `- ${note}.\n`).join("")}${few.join("")}- Each species is a logistic regression with a ridge of its records against 1,000 places on land, weighed as if both were equally many.

| species | records | AUC on held-out blocks of 1 degree, against land |
|---|---|---|
${rows.join("\n")}
`;
}
