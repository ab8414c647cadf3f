import { boxAround } from "../core/bbox.ts";
import { ownName, versionedName } from "../core/own-address.ts";
import { sha256 } from "../core/sha256.ts";
import { checkedFile } from "../inference/open-model.ts";
import { readSafetensors } from "../inference/weights/safetensors.ts";
import { landRings } from "../prediction/range/land-rings.ts";
import { randomLandPlaces } from "../prediction/range/random-land-places.ts";
import { fitOwnSpecies } from "../training/sinr/fit-own-species.ts";
import { ownSpeciesFolder } from "../training/sinr/own-species-folder.ts";
import { writeOwnFolder } from "../transport/own-folders.ts";
import { modelAtHand } from "./amend-own-model.ts";
import type { BringProgress, Brought, OwnSpeciesToFit } from "./bringing.ts";
import { positionEmbedder } from "./position-embedder.ts";
import { speciesRecords } from "./species-records.ts";

/** Places on land against which records are set. */
const BACKGROUND = 1_000;

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
  const records = await speciesRecords({ name, file });
  const embed = await positionEmbedder(at, signal);
  const land = randomLandPlaces(await landRings(), BACKGROUND);
  const background = await embed(land.lons, land.lats);
  const species = [];
  for (const one of records.species) {
    const row = fitOwnSpecies(await embed(one.lons, one.lats), background);
    species.push({ ...one, row, records: one.lons.length });
    onProgress({ stage: "fitting", done: species.length, all: records.species.length });
  }
  signal?.throwIfAborted();
  onProgress({ stage: "storing" });
  const base = readSafetensors(await checkedFile(at.manifest, "weights", at.readFile, signal), "weights");
  const id = ownName(name.replace(/\.[^.]*$/, ""));
  const { counts, notes, left } = records;
  const files = await ownSpeciesFolder({
    ...{ id, base, baseId: at.manifest.id, species, source: name, counts, notes },
    ...{ left, date: new Date().toISOString() },
  });
  const version = await sha256(files.get("weights.safetensors")!);
  const address = await writeOwnFolder("models", versionedName(id, version), files);
  return {
    ...{ kind: "sdm", address, name: `${id}, own species on ${at.manifest.id}`, fitsOn: "position" },
    bbox: boxAround(
      records.species.flatMap(({ lons, lats }) => lons.map((lon, at) => [lon, lats[at]!] as const)),
    ),
    fits: [
      ...species.map((one) => ({
        ...{ name: one.name, records: one.records, isRefused: false },
        ...{ auc: one.row.auc, aucByPosition: null },
      })),
      ...left.map((one) => ({ ...one, isRefused: true, auc: null, aucByPosition: null })),
    ],
  };
}
