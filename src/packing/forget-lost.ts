import type { Cube } from "./cube.ts";
import { fileSum } from "./file-sum.ts";
import type { PackJournal } from "./pack-journal.ts";
import type { PackStore } from "./pack-store.ts";
import { spoolBytes } from "./plane-spool.ts";
import { spoolPath } from "./spool-file.ts";

/**
 * Makes the journal forget what it says of a cube whose file or spool is not there any more, not whole, or another: it is then read again. A
 * spool has its full size from its beginning on.
 *
 * @param name  of the cube's spool.
 */
export async function forgetLost(
  cube: Cube,
  name: string,
  store: PackStore,
  journal: PackJournal,
  signal: AbortSignal | undefined,
): Promise<void> {
  const made = journal.madeFrom(cube.path, name);
  if (made === null && !journal.isBegun(name)) return;
  const path = made === null ? spoolPath(name) : cube.path;
  const isWhole =
    (await store.size(path)) === (made?.bytes ?? spoolBytes(cube)) &&
    (made === null || (await sumAt(path, store, signal)) === made.sha256);
  if (isWhole) return;
  await journal.note({ forgot: name });
  await store.remove(path);
}

async function sumAt(path: string, store: PackStore, signal: AbortSignal | undefined): Promise<string> {
  const file = await store.open(path);
  try {
    return (await fileSum(file, signal)).sha256;
  } finally {
    await file.close();
  }
}
