import { AppError } from "../core/errors.ts";
import { ownName, versionedName } from "../core/own-address.ts";
import { sha256 } from "../core/sha256.ts";
import { startBackend } from "../inference/backends/start-backend.ts";
import { WASM_BINARIES } from "../inference/backends/wasm-binaries.ts";
import { checkedFile } from "../inference/open-model.ts";
import { newPace } from "../inference/pace.ts";
import { readSafetensors } from "../inference/weights/safetensors.ts";
import { openSdm } from "../models/open-sdm.ts";
import { readOccurrences } from "../occurrences/read-occurrences.ts";
import { landRings } from "../prediction/range/land-rings.ts";
import { randomLandPlaces } from "../prediction/range/random-land-places.ts";
import { type EmbeddedPlaces, FEWEST_RECORDS, fitOwnSpecies } from "../training/sinr/fit-own-species.ts";
import { ownSpeciesFolder } from "../training/sinr/own-species-folder.ts";
import { writeOwnFolder } from "../transport/own-folders.ts";
import { modelAtHand } from "./amend-own-model.ts";
import type { BringProgress, Brought, OwnSpeciesToFit } from "./bringing.ts";

/** Places on land against which records are set. */
const BACKGROUND = 1_000;
/** Each takes a second or two. */
const MOST_SPECIES = 20;

/**
 * Fits species of a person's own on the embeddings of a model of positions, which stays as it is, and stores them as a model of their
 * own on this device: it has that model's layers and one row for each of these species.
 *
 * @throws BadInput where the model looks at rasters, or no species of the file has enough records.
 */
export async function bringOwnSpecies(
  { model, name, file }: OwnSpeciesToFit,
  onProgress: (progress: BringProgress) => void,
  signal?: AbortSignal,
): Promise<Brought> {
  onProgress({ stage: "converting" });
  const at = await modelAtHand(model, signal);
  const occurrences = await readOccurrences(new File([file], name), {
    ...{ mostUncertaintyMetres: null, dropsCentroids: false },
  });
  const { taxa, taxonOf, lons, lats, counts, notes } = occurrences;
  const records = taxa.map((_, taxon) => [...taxonOf.keys()].filter((record) => taxonOf[record] === taxon));
  const fitted = taxa.flatMap(({ name: taxon }, index) =>
    records[index]!.length < FEWEST_RECORDS ? [] : { taxon, own: records[index]! },
  );
  if (fitted.length === 0 || fitted.length > MOST_SPECIES)
    throw new AppError(
      "BadInput",
      `${name}: expected 1 to ${MOST_SPECIES} species with at least ${FEWEST_RECORDS} records each, got ${fitted.length} among ${taxa.length}`,
      { input: name },
    );
  await startBackend("wasm", { wasmBinaries: WASM_BINARIES, wasmThreads: 1 });
  const sdm = await openSdm(at.readFile, signal);
  const { embedPlaces, parts } = sdm.network;
  const [part] = parts;
  if (embedPlaces === null || part === undefined || parts.length !== 1)
    throw new AppError(
      "BadInput",
      `${at.manifest.id}: expected a model that knows places by their position, got one that reads rasters`,
      { input: "model" },
    );
  const embed = async (
    placeLons: ArrayLike<number>,
    placeLats: ArrayLike<number>,
  ): Promise<EmbeddedPlaces> => {
    const places = new Float64Array(2 * placeLons.length);
    for (let place = 0; place < placeLons.length; place++)
      places.set([placeLons[place]!, placeLats[place]!], 2 * place);
    const values = await embedPlaces(places, newPace(signal));
    return { lons: placeLons, lats: placeLats, embeddings: values.get(part.name)!, width: part.width };
  };
  const land = randomLandPlaces(await landRings(), BACKGROUND);
  const background = await embed(land.lons, land.lats);
  const species = [];
  for (const { taxon, own } of fitted) {
    const presences = await embed(
      own.map((record) => lons[record]!),
      own.map((record) => lats[record]!),
    );
    const row = fitOwnSpecies(presences, background);
    species.push({ name: taxon, row, records: own.length, lons: presences.lons, lats: presences.lats });
    onProgress({ stage: "fitting", done: species.length, all: fitted.length });
  }
  signal?.throwIfAborted();
  onProgress({ stage: "storing" });
  const base = readSafetensors(await checkedFile(at.manifest, "weights", at.readFile, signal), "weights");
  const id = ownName(name.replace(/\.[^.]*$/, ""));
  const left = taxa.flatMap(({ name: taxon }, index) =>
    records[index]!.length < FEWEST_RECORDS ? [{ name: taxon, records: records[index]!.length }] : [],
  );
  const files = await ownSpeciesFolder({
    ...{ id, base, baseId: at.manifest.id, species, source: name, counts, notes },
    ...{ left, date: new Date().toISOString() },
  });
  const version = await sha256(files.get("weights.safetensors")!);
  const address = await writeOwnFolder("models", versionedName(id, version), files);
  return {
    ...{ kind: "sdm", address, name: `${id}, own species on ${at.manifest.id}` },
    fits: [
      ...species.map((one) => ({ name: one.name, records: one.records, isRefused: false, auc: one.row.auc })),
      ...left.map((one) => ({ ...one, isRefused: true, auc: null })),
    ],
  };
}
