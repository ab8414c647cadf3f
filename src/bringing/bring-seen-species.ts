import { AppError } from "../core/errors.ts";
import { fitSchema } from "../inference/fit-schema.ts";
import { checkedFile, parseJson } from "../inference/open-model.ts";
import type { ModelFile } from "../inference/species-manifest.ts";
import { type OwnSpecies, ownSpeciesSchema } from "../models/own-species.ts";
import type { EmbeddedRecords } from "../prediction/own/embed-records-answer.ts";
import {
  BLOCK_DEGREES,
  type EmbeddedPlaces,
  FEWEST_RECORDS,
  fitOwnSpecies,
} from "../training/sinr/fit-own-species.ts";
import { amendOwnModel, type ModelAtHand, modelAtHand } from "./amend-own-model.ts";
import type { BringProgress, Brought, SeenSpeciesToFit } from "./bringing.ts";
import { type PositionEmbedder, positionEmbedder } from "./position-embedder.ts";

/** The heading of the part of the card that speaks of own species. */
const CARD_PART = "\n## Species of a person's own\n";

/**
 * Fits species of a person's own on what a species model sees at their records, and stores that model with them beside the one without.
 * Where a model of positions is at hand, the same records are fitted on it too, for its score on the same places.
 *
 * @throws BadInput where nothing was looked at, or no species has enough records with imagery.
 */
export async function bringSeenSpecies(
  { sdm, model, name, seen }: SeenSpeciesToFit,
  onProgress: (progress: BringProgress) => void,
  signal?: AbortSignal,
): Promise<Brought> {
  const refused = (expected: string, got: string) =>
    new AppError("BadInput", `${name}: expected ${expected}, got ${got}`, { input: name });
  if (seen === null) throw refused("records whose imagery was looked at", "none");
  const { records, embedded } = seen;
  const at = await modelAtHand(sdm, signal);
  const embed = model === null ? null : await positionEmbedder(await modelAtHand(model, signal), signal);
  const width = embedded.parts.reduce((sum, part) => sum + part.width, 0);
  const background = { ...embedded.background, embeddings: embedded.background.rows, width };
  const located = embed && (await embed(background.lons, background.lats));
  const fitted: OwnSpecies["species"] = [];
  const left = [...records.left];
  let first = 0;
  for (const { name: species, lons } of records.species) {
    const presences = seenOf(embedded, width, first, first + lons.length);
    first += lons.length;
    const count = presences.lons.length;
    if (count < FEWEST_RECORDS) left.push({ name: species, records: count });
    else {
      const row = fitOwnSpecies(presences, background, BLOCK_DEGREES.landscape);
      fitted.push({
        ...{ name: species, weights: [...row.weights], bias: row.bias, records: count },
        ...{ background: background.lons.length, auc: row.auc },
        aucByPosition: embed && located && (await scoreByPosition(presences, embed, located)),
      });
    }
    onProgress({ stage: "fitting", done: fitted.length + left.length, all: records.species.length });
  }
  if (fitted.length === 0)
    throw refused(
      `a species with at least ${FEWEST_RECORDS} records that have imagery`,
      left.map((one) => `${one.name} with ${one.records}`).join(", "),
    );
  signal?.throwIfAborted();
  onProgress({ stage: "storing" });
  const brought = await store(at, { parts: embedded.parts, fitted, source: name, left }, signal);
  return {
    ...{ ...brought, fitsOn: "imagery" },
    fits: [
      ...fitted.map(({ name: species, records: count, auc, aucByPosition }) => ({
        ...{ name: species, records: count, isRefused: false, auc, aucByPosition },
      })),
      ...left.map((one) => ({ ...one, isRefused: true, auc: null, aucByPosition: null })),
    ],
  };
}

/** The records `from` to `to` of those that were asked about, as far as they have imagery. */
function seenOf(
  { found, records }: EmbeddedRecords,
  width: number,
  from: number,
  to: number,
): EmbeddedPlaces {
  const own = [...found.keys()].filter((row) => found[row]! >= from && found[row]! < to);
  const embeddings = new Float32Array(own.length * width);
  for (const [at, row] of own.entries())
    embeddings.set(records.rows.subarray(row * width, (row + 1) * width), at * width);
  return {
    lons: own.map((row) => records.lons[row]!),
    lats: own.map((row) => records.lats[row]!),
    ...{ embeddings, width },
  };
}

async function scoreByPosition(
  { lons, lats }: EmbeddedPlaces,
  embed: PositionEmbedder,
  background: EmbeddedPlaces,
): Promise<number | null> {
  return fitOwnSpecies(await embed(lons, lats), background, BLOCK_DEGREES.landscape).auc;
}

interface ToStore {
  readonly parts: EmbeddedRecords["parts"];
  readonly fitted: OwnSpecies["species"];
  readonly source: string;
  readonly left: readonly { readonly name: string; readonly records: number }[];
}

/** Stores the model with these species and those that it had; of two with one name the newer stays. */
async function store(
  at: ModelAtHand,
  { parts, fitted, source, left }: ToStore,
  signal: AbortSignal | undefined,
): Promise<Brought> {
  const before = await ownSpeciesOf(at, signal);
  const names = new Set(fitted.map(({ name }) => name));
  const kept = (before?.species ?? []).filter(({ name }) => !names.has(name));
  const own: OwnSpecies = {
    ...{ version: 1, parts: [...parts], species: [...kept, ...fitted] },
    source: before === null ? source : `${before.source}, ${source}`,
  };
  const text = (value: string) => new TextEncoder().encode(value);
  const [card = ""] = at.card.split(CARD_PART);
  const files: ModelFile[] = [
    {
      ...{ key: "own-species", name: "own-species.json", type: "application/json" },
      bytes: text(`${JSON.stringify(own)}\n`),
    },
    {
      ...{ key: "card", name: "README.md", type: "text/markdown" },
      bytes: text(`${card.trimEnd()}\n${CARD_PART}\n${cardPart(own, left)}`),
    },
  ];
  const properties = { "florascope:own_species": own.species.map(({ name }) => name) };
  const [name = at.manifest.id] = at.manifest.properties["mlm:name"].split(", with species of ");
  return amendOwnModel(at, { files, properties }, `${name}, with species of ${source}`, signal);
}

async function ownSpeciesOf({ manifest, readFile }: ModelAtHand, signal: AbortSignal | undefined) {
  if (manifest.assets["own-species"] === undefined) return null;
  const address = `${manifest.id}/own-species.json`;
  return fitSchema(
    ownSpeciesSchema,
    parseJson(await checkedFile(manifest, "own-species", readFile, signal), address),
    address,
  );
}

function cardPart({ species, source }: OwnSpecies, left: ToStore["left"]): string {
  const score = (auc: number | null) => (auc === null ? "not scored" : auc.toFixed(3));
  const rows = species.map(
    ({ name, records, background, auc, aucByPosition }) =>
      `| ${name} | ${records} | ${background} | ${score(auc)} | ${score(aucByPosition)} |`,
  );
  const few = left.map(
    ({ name, records }) =>
      `- ${name}: ${records} records with imagery, fewer than ${FEWEST_RECORDS}: not fitted.\n`,
  );
  return `Fitted in the page on the parts of this model at records of ${source}. Their numbers are **relative suitability**: they rank places, are no
probabilities of presence, and are counted in no richness. No record is in this folder.

${few.join("")}- Each is a logistic regression with a ridge of its records against random places with vegetation around all records.

| species | records | places around | AUC on held-out blocks of 0.02 degrees | the same by position alone |
|---|---|---|---|---|
${rows.join("\n")}
`;
}
