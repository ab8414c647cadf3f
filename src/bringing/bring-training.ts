import { boxAround } from "../core/bbox.ts";
import { ownName, versionedName } from "../core/own-address.ts";
import { sha256 } from "../core/sha256.ts";
import { startBackend } from "../inference/backends/start-backend.ts";
import { WASM_BINARIES } from "../inference/backends/wasm-binaries.ts";
import { readOccurrences } from "../occurrences/read-occurrences.ts";
import { trainOnPage } from "../training/sinr/page-training.ts";
import { writeOwnFolder } from "../transport/own-folders.ts";
import type { BringProgress, Brought, RecordsToLearn } from "./bringing.ts";

/**
 * Trains a model of positions on a person's records and stores it on this device. Nothing leaves the device.
 *
 * @throws BadInput where the file is no table or archive of records, or has too few or too many of them.
 */
export async function bringTraining(
  { name, file }: RecordsToLearn,
  onProgress: (progress: BringProgress) => void,
  signal?: AbortSignal,
): Promise<Brought> {
  onProgress({ stage: "converting" });
  const rules = { mostUncertaintyMetres: null, dropsCentroids: false };
  const occurrences = await readOccurrences(new File([file], name), rules);
  signal?.throwIfAborted();
  // Training reads numbers back at once, which WebGPU cannot; one thread, because the map is computed at the same time.
  await startBackend("wasm", { wasmBinaries: WASM_BINARIES, wasmThreads: 1 });
  const id = ownName(name.replace(/\.[^.]*$/, ""));
  const date = new Date().toISOString();
  const { files, report } = await trainOnPage({ name, id, occurrences, date }, (known) =>
    onProgress({ stage: "training", report: known }),
  );
  signal?.throwIfAborted();
  onProgress({ stage: "storing" });
  const version = await sha256(files.get("weights.safetensors")!);
  const address = await writeOwnFolder("models", versionedName(id, version), files);
  const places = Array.from(occurrences.lons, (lon, at) => [lon, occurrences.lats[at]!] as const);
  return { kind: "sdm", address, name: id, report, bbox: boxAround(places) };
}
