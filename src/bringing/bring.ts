import { loadPart } from "../core/load-part.ts";
import { createKeptFiles } from "../transport/kept-files.ts";
import { createOpfsKeeper } from "../transport/opfs-keeper.ts";
import { bringCalibration } from "./bring-calibration.ts";
import { bringFiles } from "./bring-files.ts";
import { bringLabels } from "./bring-labels.ts";
import { bringPublished } from "./bring-published.ts";
import { bringRaster } from "./bring-raster.ts";
import type { Bringer, ChosenFile } from "./bringing.ts";
import { isHubAddress } from "./published-models.ts";
import { isRasterSidecar } from "./raster-sidecars.ts";

/** The most bytes of unfinished downloads that are kept, so that a download goes on where it was interrupted. */
const DOWNLOAD_BYTES = 2 ** 30;

/** Brings one thing to this device: receives, checks, converts and stores it. Only a worker can store files. */
export const bring: Bringer["bring"] = async (request, { signal, onProgress = () => {} } = {}) => {
  if (request.kind === "raster")
    return bringRaster(request.name, request.file, request.beside ?? [], onProgress, signal);
  if (request.kind === "labels") return bringLabels(request, onProgress, signal);
  if (request.kind === "training") return (await training()).bringTraining(request, onProgress, signal);
  if (request.kind === "own-species")
    return (await ownSpecies()).bringOwnSpecies(request, onProgress, signal);
  if (request.kind === "seen-species")
    return (await seenSpecies()).bringSeenSpecies(request, onProgress, signal);
  if (request.kind === "calibration") return bringCalibration(request, onProgress, signal);
  const raster = request.kind === "files" ? loneRaster(request.files) : null;
  if (raster !== null) return bringRaster(raster.name, raster.file, raster.beside, onProgress, signal);
  if (request.kind === "files") return bringFiles(request.files, onProgress);
  const files = createKeptFiles({
    keeper: createOpfsKeeper("downloads", DOWNLOAD_BYTES),
    mayAnswer: isHubAddress,
    onProgress: ({ address, received, size }) =>
      onProgress({
        stage: "receiving",
        name: decodeURIComponent(address.split("/").at(-1)!),
        received,
        size,
      }),
  });
  return bringPublished(request.id, files, onProgress, signal);
};

/** Its code comes when a person trains a model. */
function training() {
  return loadPart("the part that trains models", () => import("./bring-training.ts"));
}

function ownSpecies() {
  return loadPart("the part that fits species", () => import("./bring-own-species.ts"));
}

function seenSpecies() {
  return loadPart("the part that fits species", () => import("./bring-seen-species.ts"));
}

/** Reads the species of a file of records. */
export const readSpecies: Bringer["speciesRecords"] = async (request) =>
  (await loadPart("the part that reads records", () => import("./species-records.ts"))).speciesRecords(
    request,
  );

/** Scores a model of ranges on benchmarks. */
export const benchmarkModel: Bringer["runBenchmarks"] = async (
  request,
  { signal, onProgress = () => {} } = {},
) =>
  (
    await loadPart("the part that runs benchmarks", () => import("./run-range-benchmarks.ts"))
  ).runRangeBenchmarks(request, onProgress, signal);

/** Makes one file of a model on this device. */
export const saveModel: Bringer["exportModel"] = async (request, { signal } = {}) =>
  (await loadPart("the part that saves models", () => import("./export-model.ts"))).exportModel(
    request,
    signal,
  );

/**
 * Returns the chosen GeoTIFF where nothing else was chosen but the files beside it; the rasters of a catalogue come with
 * their catalogue.
 */
function loneRaster(files: readonly ChosenFile[]) {
  const [raster, ...others] = files.filter(({ path }) => /\.tiff?$/i.test(path));
  const beside = files.filter((file) => file !== raster);
  if (raster === undefined || others.length > 0 || !beside.every(({ path }) => isRasterSidecar(path)))
    return null;
  return { name: raster.path.split("/").at(-1)!, file: raster.file, beside };
}
