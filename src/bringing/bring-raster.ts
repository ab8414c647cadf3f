import { versionedName } from "../core/own-address.ts";
import { readRasterCard } from "../prediction/raster/read-raster-card.ts";
import { createRasters } from "../sources/raster-file.ts";
import { blobSha256 } from "../transport/blob-sha256.ts";
import {
  type OwnContent,
  type OwnRasterNote,
  ownRasterNote,
  rasterNoteName,
  writeOwnFolder,
} from "../transport/own-folders.ts";
import { createTransport } from "../transport/transport.ts";
import type { BringProgress, Brought } from "./bringing.ts";
import { broughtRaster } from "./brought-raster.ts";

/**
 * Brings a GeoTIFF here as it is, after a look at whether it can be drawn.
 *
 * @throws AppError of what it lacks, in one sentence; StorageFailed.
 */
export async function bringRaster(
  name: string,
  file: Blob,
  onProgress: (progress: BringProgress) => void,
  signal?: AbortSignal,
): Promise<Brought> {
  onProgress({ stage: "converting" });
  const transport = createTransport();
  const opened = { address: transport.addOpenedFile(name, file), crs: null, nodata: null };
  const { bbox } = await readRasterCard(await createRasters(transport).open(opened, { signal }), { signal });
  const sha256 = await blobSha256(file, (received) =>
    onProgress({ stage: "receiving", name, received, size: file.size }),
  );
  const folder = versionedName(name.replace(/\.tiff?$/i, ""), sha256);
  // The same file again: what may be open stays as it is.
  if ((await ownRasterNote(folder))?.sha256 === sha256) return broughtRaster(folder, { name, sha256, bbox });
  onProgress({ stage: "storing" });
  const note = new TextEncoder().encode(JSON.stringify({ name, sha256, bbox } satisfies OwnRasterNote));
  await writeOwnFolder(
    "rasters",
    folder,
    new Map<string, OwnContent>([
      [name, file],
      [rasterNoteName, note],
    ]),
  );
  return broughtRaster(folder, { name, sha256, bbox });
}
