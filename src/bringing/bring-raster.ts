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
import type { BringProgress, Brought, ChosenFile } from "./bringing.ts";
import { broughtRaster } from "./brought-raster.ts";
import { rasterSidecars } from "./raster-sidecars.ts";

/**
 * Stores a GeoTIFF on this device unchanged, with the files beside it that say where it lies and what its numbers are, after
 * checking that it can be drawn.
 *
 * @throws AppError that says in one sentence what the file lacks; StorageFailed.
 */
export async function bringRaster(
  name: string,
  file: Blob,
  beside: readonly ChosenFile[],
  onProgress: (progress: BringProgress) => void,
  signal?: AbortSignal,
): Promise<Brought> {
  onProgress({ stage: "converting" });
  const transport = createTransport();
  const sidecars = rasterSidecars(name, beside);
  const address = transport.addOpenedFile(name, file);
  for (const [own, sidecar] of sidecars) transport.addOpenedFile(own, sidecar, address);
  const opened = { address, crs: null, nodata: null, hasSidecar: true } as const;
  const { bbox } = await readRasterCard(await createRasters(transport).open(opened, { signal }), { signal });
  const sha256 = await blobSha256(file, (received) =>
    onProgress({ stage: "receiving", name, received, size: file.size }),
  );
  // With other files beside it, the same raster is another one.
  const hash = sidecars.size === 0 ? sha256 : await blobSha256(new Blob([sha256, ...[...sidecars].flat()]));
  const folder = versionedName(name.replace(/\.tiff?$/i, ""), hash);
  // The same file was brought before: it may be open, so it stays as it is.
  if ((await ownRasterNote(folder))?.sha256 === sha256) return broughtRaster(folder, { name, sha256, bbox });
  onProgress({ stage: "storing" });
  const note = new TextEncoder().encode(JSON.stringify({ name, sha256, bbox } satisfies OwnRasterNote));
  await writeOwnFolder(
    "rasters",
    folder,
    new Map<string, OwnContent>([[name, file], ...sidecars, [rasterNoteName, note]]),
  );
  return broughtRaster(folder, { name, sha256, bbox });
}
