import type { ReadOptions } from "../../core/read-options.ts";
import { type SharedTask, startSharedTask } from "../../core/shared-task.ts";
import type { Transport } from "../../transport/transport.ts";
import { isItemAddress, type RasterItem, readItem } from "./read-item.ts";

/** Makes a reader of STAC items that reads each once for all squares of its raster; null for the address of a raster itself. */
export function keptItems(
  transport: Transport,
): (address: string, options: ReadOptions) => Promise<RasterItem | null> {
  const known = new Map<string, SharedTask<RasterItem>>();
  return async (address, options) => {
    if (!isItemAddress(address)) return null;
    const task =
      known.get(address) ??
      startSharedTask(
        (signal) => readItem(transport, address, { ...options, signal }),
        () => void known.delete(address),
      );
    known.set(address, task);
    return task.join(options.signal);
  };
}
