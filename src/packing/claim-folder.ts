import { AppError } from "../core/errors.ts";
import { maskSecrets } from "../core/masked-address.ts";
import { parseJson } from "../core/text/parse-json.ts";
import type { PackRequest } from "./pack-request.ts";
import type { PackStore } from "./pack-store.ts";

/** The document that makes a folder a catalogue; it is written last. */
export const ROOT = "catalog.json";
/** What was asked for, written first: another wish is refused in the same folder. */
const REQUEST = "pack.json";

/** Takes a folder for one pack. @throws AppError BadInput where it is that of another, or whole already; MalformedFile. */
export async function claimFolder(store: PackStore, request: PackRequest): Promise<void> {
  const { place } = store;
  const wish = JSON.stringify({ ...request, catalogue: maskSecrets(request.catalogue) });
  const refuse = (got: string) =>
    new AppError("BadInput", `${place}: expected a new folder, or one of this same pack, got ${got}`, {
      input: place,
    });
  const known = await store.readText(REQUEST);
  if (known === null) {
    if ((await store.readText(ROOT)) !== null) throw refuse("another catalogue");
    await store.writeText(REQUEST, wish);
  } else if (!isSameJson(known, wish, `${place}/${REQUEST}`))
    throw refuse("a pack of another box, year or catalogue");
  else if ((await store.readText(ROOT)) !== null) throw refuse("this pack, which is whole already");
}

function isSameJson(text: string, wish: string, address: string): boolean {
  try {
    return JSON.stringify(parseJson(text)) === wish;
  } catch (cause) {
    const message = `${address}: expected what this pack is of, got a damaged file; pack into a new folder`;
    throw new AppError("MalformedFile", message, { address }, cause);
  }
}
