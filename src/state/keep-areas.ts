import { z } from "zod";
import type { AppStore } from "./app-store.ts";
import type { Area } from "./areas-slice.ts";

const KEY = "florascope.areas";

const ring = z.array(z.tuple([z.number(), z.number()]));

const keptSchema = z.array(
  z.object({
    id: z.string(),
    name: z.string(),
    squareMetres: z.number(),
    geometry: z.union([
      z.object({ type: z.literal("Polygon"), coordinates: z.array(ring) }),
      z.object({ type: z.literal("MultiPolygon"), coordinates: z.array(z.array(ring)) }),
    ]),
  }),
);

/**
 * Restores the areas that were stored in this browser, and stores every change. Areas never leave the machine.
 *
 * @param storage  The browser's local storage; null where there is none: areas then last until the page is closed.
 */
export function keepAreas(store: AppStore, storage: Pick<Storage, "getItem" | "setItem"> | null): void {
  if (storage === null) return;
  store.setState({ areas: keptAreas(storage.getItem(KEY)) });
  store.subscribe(({ areas, notify }, last) => {
    if (areas === last.areas) return;
    try {
      storage.setItem(KEY, JSON.stringify(areas.map(({ mended: _mended, ...area }) => area)));
    } catch (error) {
      notify({ kind: "areas-not-kept", reason: error instanceof Error ? error.message : String(error) });
    }
  });
}

/** The areas of a stored text; none where it cannot be read. */
function keptAreas(text: string | null): Area[] {
  if (text === null) return [];
  const kept = keptSchema.safeParse(parsedOrNull(text));
  return kept.success ? kept.data.map((area) => ({ ...area, mended: [] })) : [];
}

function parsedOrNull(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
