import { listFolder, makeRoom, openFolder, openInPlace, writeFile } from "./opfs.ts";

/** What the worker found, for the test to check. */
export interface FoundByWorker {
  readonly written: readonly string[];
  readonly afterFailure: readonly string[];
  readonly failure: string;
  readonly whileHeld: string;
  readonly heldText: string;
  readonly afterRoom: readonly string[];
}

const name = `test-${crypto.randomUUID()}`;
const folder = await openFolder([name], { create: true });
const names = async () => (await listFolder(folder)).map((entry) => entry.name).sort();
const fileAt = async (path: string) => (await folder.getFileHandle(path)).getFile();
const textAt = async (path: string) => (await fileAt(path)).text();
const failureOf = (work: Promise<void>) =>
  work.then(
    () => "none",
    (error: unknown) => (error as Error).name,
  );

// A shorter file in place of a longer one, from bytes and from a blob.
await writeFile(folder, "a", new TextEncoder().encode("a longer text"));
await writeFile(folder, "a", new TextEncoder().encode("short"));
await writeFile(folder, "b", new Blob(["of a ", "blob"]));
const written = [await textAt("a"), await textAt("b")];

// The file behind this blob is removed, so that reading it fails in the middle of a write.
await writeFile(folder, "source", new TextEncoder().encode("gone soon"));
const gone = await fileAt("source");
await folder.removeEntry("source");
const failure = await failureOf(writeFile(folder, "b", gone));
const afterFailure = await names();

// A file that is open is neither written nor removed.
const held = await openInPlace(folder, "a");
const whileHeld = await failureOf(writeFile(folder, "a", new TextEncoder().encode("another")));
await writeLater("second", "a");
await writeLater("third", "second");
await writeLater("fourth", "third");
await makeRoom(folder, 5 + 4, "fourth");
const afterRoom = await names();
held.close();
const heldText = await textAt("a");

const root = await openFolder([], { create: false });
await root.removeEntry(name, { recursive: true });
postMessage({ written, afterFailure, failure, whileHeld, heldText, afterRoom } satisfies FoundByWorker);

/** Writes four bytes until the file has a later time than this other one. The page's own clock may go before the storage's. */
async function writeLater(path: string, earlier: string): Promise<void> {
  const before = (await fileAt(earlier)).lastModified;
  do await writeFile(folder, path, new TextEncoder().encode("four"));
  while ((await fileAt(path)).lastModified <= before);
}
