import type { Cube } from "./cube.ts";
import type { PackJournal } from "./pack-journal.ts";
import type { PackStore } from "./pack-store.ts";
import { spoolBytes } from "./plane-spool.ts";
import { spoolPath } from "./spool-file.ts";

/**
 * Makes the journal forget what it says of a cube whose file or spool is not there any more, or not whole: it is then read again. A
 * spool has its full size from its beginning on.
 *
 * @param name  of the cube's spool.
 */
export async function forgetLost(
  cube: Cube,
  name: string,
  store: PackStore,
  journal: PackJournal,
): Promise<void> {
  const made = journal.madeBytes(cube.path, name);
  if (made === null && !journal.isBegun(name)) return;
  const [path, bytes] = made === null ? [spoolPath(name), spoolBytes(cube)] : [cube.path, made];
  if ((await store.size(path)) === bytes) return;
  await journal.note({ forgot: name });
  await store.remove(path);
}
