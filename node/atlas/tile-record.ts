import { z } from "zod";
import { AppError } from "../../src/core/errors.ts";
import { atlasObject } from "./atlas-plan.ts";
import type { AtlasStore } from "./atlas-store.ts";

const objectName = z.string().regex(/^[0-9a-f]{64}$/);
const recordSchema = z.object({ layers: z.record(z.string(), objectName) });

/** What an atlas has of a finished tile: for each layer the name of its object. */
export type TileRecord = Readonly<z.infer<typeof recordSchema>>;

/** The name in a store of the object that holds a layer of a tile. @param name  64 hexadecimal digits of what it depends on. */
export function tileObject(name: string): string {
  return `tiles/${name.slice(0, 2)}/${name}`;
}

/** The prefix of the names of all records of an atlas. */
export function recordsOf(atlas: string): string {
  return atlasObject(atlas, "done/");
}

/** Writes the record of a finished tile. @throws AppError StorageFailed. */
export function keepTileRecord(
  store: AtlasStore,
  atlas: string,
  tile: string,
  record: TileRecord,
): Promise<void> {
  return store.write(`${recordsOf(atlas)}${tile}.json`, new TextEncoder().encode(JSON.stringify(record)));
}

/** Reads the record of a tile; null where it is not finished. @throws AppError MalformedFile for a record that is none. */
export async function readTileRecord(
  store: AtlasStore,
  atlas: string,
  tile: string,
): Promise<TileRecord | null> {
  const name = `${recordsOf(atlas)}${tile}.json`;
  const bytes = await store.read(name);
  if (bytes === null) return null;
  try {
    return recordSchema.parse(JSON.parse(new TextDecoder().decode(bytes)));
  } catch (cause) {
    const address = `${store.address}/${name}`;
    throw new AppError("MalformedFile", `${address}: expected the record of a tile`, { address }, cause);
  }
}
