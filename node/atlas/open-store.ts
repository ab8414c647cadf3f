import { AppError } from "../../src/core/errors.ts";
import type { AtlasStore } from "./atlas-store.ts";
import { createFolderStore } from "./folder-store.ts";

/**
 * Opens the store that `--store` names: a folder, which need not exist yet, or `s3://bucket/prefix`. Nothing is asked yet.
 *
 * @throws AppError BadInput for another address.
 */
export async function openStore(place: string): Promise<AtlasStore> {
  // The client of buckets is large, and a folder does not need it.
  if (/^s3:\/\//i.test(place)) return (await import("./s3-store.ts")).createS3Store(place);
  if (!/^[a-z][a-z\d+.-]*:\/\//i.test(place)) return createFolderStore(place);
  throw new AppError(
    "BadInput",
    `--store: expected a folder or s3://bucket/prefix, got the address ${place}`,
    {
      input: "--store",
    },
  );
}
