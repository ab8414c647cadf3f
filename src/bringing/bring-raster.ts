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
 * Stores a GeoTIFF on this device unchanged, after checking that it can be drawn.
 *
 * @throws AppError that says in one sentence what the file lacks; StorageFailed.
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
  // The same file was brought before: it may be open, so it stays as it is.
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
