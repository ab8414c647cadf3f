import { z } from "zod";
import type { AppStore } from "./app-store.ts";
import type { Area } from "./area.ts";
import type { AreaStore, KeptArea } from "./area-store.ts";

/** Where versions until 0.1 kept all areas as one text, which two tabs wrote over each other. */
export const OLD_KEY = "florascope.areas";

const ring = z.array(z.tuple([z.number(), z.number()]));

const keptSchema = z.object({
  id: z.string(),
  order: z.number(),
  name: z.string(),
  squareMetres: z.number(),
  geometry: z.union([
    z.object({ type: z.literal("Polygon"), coordinates: z.array(ring) }),
    z.object({ type: z.literal("MultiPolygon"), coordinates: z.array(z.array(ring)) }),
  ]),
});
const oldSchema = z.array(keptSchema.omit({ order: true }));

/**
 * Restores the areas that are kept in this browser, keeps every change, and takes what other tabs of the page change. Areas
 * never leave the machine. What cannot be kept becomes a notice.
 *
 * @param open  Opens the store of areas; it is called once.
 * @param old  This browser's local storage, where earlier versions kept areas; null where there is none.
 * @returns a promise that is kept when the areas are restored.
 */
export async function keepAreas(
  store: AppStore,
  open: () => Promise<AreaStore>,
  old: Pick<Storage, "getItem" | "removeItem"> | null,
): Promise<void> {
  const { getState } = store;
  try {
    const kept = await open();
    await moveOld(kept, old);
    await follow(store, kept);
  } catch (error) {
    getState().notify({ kind: "areas-not-kept", reason: reasonOf(error) });
  }
}

/** Shows the kept areas, and from then on keeps the store and the list the same. */
async function follow(store: AppStore, kept: AreaStore): Promise<void> {
  const { getState } = store;
  /** The areas as they were read from or given to the store. */
  const known = new Map<string, Area>();
  /** The number of writes of each area that are under way: what another tab says meanwhile is older than ours. */
  const writing = new Map<string, number>();
  const take = (areas: Iterable<readonly [string, Area | null]>) => {
    const taken = [...areas];
    for (const [id, area] of taken) {
      if (area === null) known.delete(id);
      else known.set(id, area);
    }
    getState().takeAreas(taken);
  };
  const write = async () => {
    const now = new Map(getState().areas.map((area) => [area.id, area]));
    const changed = [...new Set([...known.keys(), ...now.keys()])].filter(
      (id) => known.get(id) !== now.get(id),
    );
    if (changed.length === 0) return;
    for (const id of changed) {
      const area = now.get(id);
      if (area === undefined) known.delete(id);
      else known.set(id, area);
      writing.set(id, (writing.get(id) ?? 0) + 1);
    }
    try {
      await kept.write(new Map(changed.map((id) => [id, recordOf(now.get(id))])));
    } catch (error) {
      getState().notify({ kind: "areas-not-kept", reason: reasonOf(error) });
    }
    for (const id of changed) writing.set(id, writing.get(id)! - 1);
  };
  kept.listen((ids) => {
    const asked = ids.filter((id) => (writing.get(id) ?? 0) === 0);
    kept.some(asked).then(
      (records) => {
        const areas = new Map(areasOf(records).map((area) => [area.id, area]));
        take(asked.filter((id) => (writing.get(id) ?? 0) === 0).map((id) => [id, areas.get(id) ?? null]));
      },
      (error: unknown) => getState().notify({ kind: "areas-not-kept", reason: reasonOf(error) }),
    );
  });
  // Another tab may write while this one reads: it is heard from before the reading on.
  take(areasOf(await kept.all()).map((area) => [area.id, area]));
  void write();
  store.subscribe(({ areas }, last) => {
    if (areas !== last.areas) void write();
  });
}

/** Moves areas that an earlier version kept into the store. They leave their old place when they are safe in the new one. */
async function moveOld(kept: AreaStore, old: Pick<Storage, "getItem" | "removeItem"> | null): Promise<void> {
  const found = oldSchema.safeParse(parsedOrNull(old?.getItem(OLD_KEY) ?? null));
  if (old === null || !found.success) return;
  await kept.write(new Map(found.data.map((area, at) => [area.id, { ...area, order: at + 1 }])));
  old.removeItem(OLD_KEY);
}

/** The areas of records; a record that cannot be read is left where it is. */
function areasOf(records: readonly unknown[]): Area[] {
  return records.flatMap((record) => {
    const kept = keptSchema.safeParse(record);
    return kept.success ? [{ ...kept.data, mended: [] }] : [];
  });
}

function recordOf(area: Area | undefined): KeptArea | null {
  if (area === undefined) return null;
  const { mended: _mended, ...record } = area;
  return record;
}

function parsedOrNull(text: string | null): unknown {
  try {
    return text === null ? null : JSON.parse(text);
  } catch {
    return null;
  }
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
