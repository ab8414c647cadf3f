import { createKeptFiles } from "../transport/kept-files.ts";
import { createOpfsKeeper } from "../transport/opfs-keeper.ts";
import { bringCalibration } from "./bring-calibration.ts";
import { bringFiles } from "./bring-files.ts";
import { bringLabels } from "./bring-labels.ts";
import { bringPublished } from "./bring-published.ts";
import { bringRaster } from "./bring-raster.ts";
import type { Bringer, ChosenFile } from "./bringing.ts";
import { isHubAddress } from "./published-models.ts";

/** The most bytes of unfinished downloads that are kept, so that a download goes on where it was interrupted. */
const DOWNLOAD_BYTES = 2 ** 30;

/** Brings one thing to this device: receives, checks, converts and stores it. Only a worker can store files. */
export const bring: Bringer["bring"] = async (request, { signal, onProgress = () => {} } = {}) => {
  if (request.kind === "raster") return bringRaster(request.name, request.file, onProgress, signal);
  if (request.kind === "labels") return bringLabels(request, onProgress, signal);
  if (request.kind === "calibration") return bringCalibration(request, onProgress, signal);
  const raster = request.kind === "files" ? loneRaster(request.files) : null;
  if (raster !== null) return bringRaster(raster.path, raster.file, onProgress, signal);
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

/**
 * Returns the chosen file where it is the only one and its name is that of a GeoTIFF; the rasters of a catalogue come
 * with their catalogue.
 */
function loneRaster(files: readonly ChosenFile[]): ChosenFile | null {
  const [only] = files;
  return only !== undefined && files.length === 1 && /\.tiff?$/i.test(only.path) ? only : null;
}
