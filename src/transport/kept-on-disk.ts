/** A click at a place of Europe reads 250 MB, a map around it as much again: less than this is overwritten before it is read twice. */
const MOST_BYTES = 2 ** 30;
const FEW_BYTES = 256 * 2 ** 20;
/** The share of what a browser grants a page that may be filled with blocks of files. */
const SHARE = 1 / 4;

/**
 * How much of the files of other servers is kept on this device, bytes: one of two sizes, because another size empties what is kept.
 *
 * @param storage  what the browser says of its storage; absent where it says nothing.
 */
export async function keptOnDisk(storage: Pick<StorageManager, "estimate"> | undefined): Promise<number> {
  const told: StorageEstimate | undefined = await storage?.estimate().catch(() => ({}));
  const quota = told?.quota ?? 0;
  return quota * SHARE >= MOST_BYTES ? MOST_BYTES : FEW_BYTES;
}
