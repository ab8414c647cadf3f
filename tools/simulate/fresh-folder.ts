import { access, constants, lstat, mkdir, mkdtemp, readdir, readFile, rename, rm } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import { storageReason } from "../../node/storage-failure.ts";
import { AppError } from "../../src/core/errors.ts";
import { ISLAND_VERSION } from "./catalogue/catalogue.ts";

/**
 * Fills a folder all at once: `fill` writes into a new folder beside `target`, which replaces it only when everything is
 * written. An earlier island at `target` is replaced; anything else there is refused and not changed.
 *
 * @throws AppError BadInput when `target` holds something else or an island of a newer version; StorageFailed when
 * the disk is full or may not be written. Neither a failure nor an abort leaves files behind.
 */
export async function fillFolder(target: string, fill: (folder: string) => Promise<void>): Promise<void> {
  const place = resolve(target);
  await refuseUnlessOurs(place);
  let draft: string | null = null;
  try {
    await mkdir(dirname(place), { recursive: true });
    await access(dirname(place), constants.W_OK);
    draft = await mkdtemp(join(dirname(place), `.${basename(place)}-`));
    await fill(draft);
    await takePlace(draft, place);
  } catch (error) {
    throw storageFailureAt(place, error) ?? error;
  } finally {
    if (draft !== null) await rm(draft, { recursive: true, force: true });
  }
}

async function refuseUnlessOurs(place: string): Promise<void> {
  const found = await lstat(place).catch(() => null);
  if (found === null) return;
  if (found.isSymbolicLink()) throw refusal(place, "is a symbolic link");
  if (!found.isDirectory()) throw refusal(place, "is a file");
  if ((await readdir(place)).length === 0) return;
  const version = await islandVersion(place);
  if (version === null) throw refusal(place, "holds other files");
  if (version > ISLAND_VERSION) throw refusal(place, `holds an island of the newer version ${version}`);
}

async function islandVersion(place: string): Promise<number | null> {
  const text = await readFile(join(place, "catalog.json"), "utf8").catch(() => null);
  if (text === null) return null;
  try {
    const document: unknown = JSON.parse(text);
    const version = (document as Record<string, unknown> | null)?.["florascope:island_version"];
    return typeof version === "number" ? version : null;
  } catch {
    return null;
  }
}

function refusal(place: string, why: string): AppError {
  const expected = `expected no folder, an empty one, or a simulated island of version ${ISLAND_VERSION} or older`;
  return new AppError("BadInput", `cannot write the island to ${place}: ${expected}, but it ${why}`, {
    input: place,
  });
}

async function takePlace(draft: string, place: string): Promise<void> {
  const old = `${draft}-old`;
  const hadOld = await rename(place, old).then(
    () => true,
    () => false,
  );
  try {
    await rename(draft, place);
  } catch (error) {
    if (hadOld) await rename(old, place);
    throw error;
  }
  await rm(old, { recursive: true, force: true });
}

function storageFailureAt(place: string, error: unknown): AppError | null {
  const reason = storageReason(error);
  if (reason === null) return null;
  const needs = /^the disk (is full|quota)/.test(reason) ? " (an island needs about 80 MB)" : "";
  const message = `cannot write the island to ${place}: ${reason}${needs}; nothing was changed`;
  return new AppError("StorageFailed", message, { place }, error);
}
