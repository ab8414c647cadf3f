import { type DBSchema, openDB } from "idb";
import type { Area } from "./area.ts";

/** Where the areas of a browser are kept, for all its tabs: one record for each area. */
export interface AreaStore {
  /** All kept areas, as they were written: whoever reads them checks them. */
  all(): Promise<unknown[]>;
  /** The kept record of each of these ids; undefined where there is none. */
  some(ids: readonly string[]): Promise<unknown[]>;
  /** Writes or, with null, removes these areas: all of them or, where it fails, none. Then it tells the other tabs. */
  write(changes: ReadonlyMap<string, KeptArea | null>): Promise<void>;
  /** Calls `onChanged` with the ids of the areas that another tab has written or removed. */
  listen(onChanged: (ids: readonly string[]) => void): void;
}

/** What is kept of an area. */
export type KeptArea = Omit<Area, "mended">;

interface AreaDatabase extends DBSchema {
  areas: { key: string; value: KeptArea };
}

/**
 * Opens the store of areas in this browser's IndexedDB. Every area is a record of its own, so two tabs that write at once
 * never write over each other's areas.
 *
 * @param name  Of the database, and of the channel on which tabs tell each other what they wrote.
 * @throws Error where the browser's settings forbid it.
 */
export async function openAreaStore(name = "florascope-areas"): Promise<AreaStore> {
  const database = await openDB<AreaDatabase>(name, 1, {
    upgrade: (made) => {
      made.createObjectStore("areas", { keyPath: "id" });
    },
    // A later version of the page may change the database: this tab must not hold it back.
    blocking: (_now, _next, event) => (event.target as IDBDatabase).close(),
  });
  const channel = new BroadcastChannel(name);
  return {
    all: () => database.getAll("areas"),
    some: async (ids) => {
      const { store } = database.transaction("areas");
      return Promise.all(ids.map((id) => store.get(id)));
    },
    write: async (changes) => {
      const writing = database.transaction("areas", "readwrite");
      const put = async () => {
        for (const [id, area] of changes)
          await (area === null ? writing.store.delete(id) : writing.store.put(area));
      };
      // A value that cannot be stored is refused before the transaction knows of it: the rest must not stay.
      const asked = put().catch((error: unknown) => {
        writing.abort();
        throw error;
      });
      await Promise.all([asked, writing.done]);
      channel.postMessage([...changes.keys()]);
    },
    listen: (onChanged) => {
      channel.onmessage = ({ data }: MessageEvent<readonly string[]>) => onChanged(data);
    },
  };
}
