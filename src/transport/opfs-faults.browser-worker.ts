import { openFolder, openInPlace } from "./opfs.ts";
import { createOpfsFiles } from "./opfs-files.ts";
import { createOpfsKeeper } from "./opfs-keeper.ts";
import { openOpfsSlab } from "./opfs-slab.ts";
import { ownFolders, writeOwnFolder } from "./own-folders.ts";

/** What the worker found, for the test to look at. */
export interface FoundFaults {
  readonly whileHeld: string | null;
  readonly afterLetGo: string | null;
  readonly afterEviction: string | null;
  readonly keptAgain: string | null;
  readonly secondKeeper: string;
  readonly halfWritten: readonly string[];
  readonly withoutStorage: {
    readonly slab: unknown;
    readonly get: unknown;
    readonly keeper: unknown;
    readonly brought: readonly string[];
    readonly failure: string;
    readonly toldFull: number;
  };
}

const name = `faults-${crypto.randomUUID()}`;
const bytesOf = (text: string) => new TextEncoder().encode(text);
let toldFull = 0;
const files = createOpfsFiles(name, 2 ** 20, () => toldFull++);
const textAt = async (path: string) => {
  const bytes = await files.get(path);
  return bytes && new TextDecoder().decode(bytes);
};

// Another tab writes the same tile: its handle is the only one.
await files.put("tile", bytesOf("first"));
const other = await openInPlace(await openFolder([name], { create: true }), "tile");
await files.put("tile", bytesOf("second"));
const whileHeld = await textAt("tile");
other.close();
await files.put("tile", bytesOf("second"));
const afterLetGo = await textAt("tile");

// The browser takes all of it away.
const root = await openFolder([], { create: false });
await root.removeEntry(name, { recursive: true });
const afterEviction = await textAt("tile");
await files.put("tile", bytesOf("third"));
const keptAgain = await textAt("tile");

// Two tabs receive the same file.
const keeper = createOpfsKeeper(name, 2 ** 20);
const first = await keeper.open("weights", 10);
const second = await createOpfsKeeper(name, 2 ** 20).open("weights", 10);
const secondKeeper = "notKept" in second ? second.notKept : "both";
if ("file" in first) first.file.close();

// The second file of a folder cannot be read: the first one goes too.
const own = `${name}-own`;
const gone = await goneFile();
await writeOwnFolder(
  "models",
  own,
  new Map<string, Uint8Array | Blob>([
    ["weights", bytesOf("w")],
    ["manifest.json", gone],
  ]),
).catch(() => {});
const halfWritten = (await ownFolders("models")).filter((address) => address.includes(own));
await root.removeEntry(name, { recursive: true });

// The browser has no private storage, or refuses it.
toldFull = 0;
Object.defineProperty(navigator.storage, "getDirectory", {
  value: () => Promise.reject(new DOMException("refused", "SecurityError")),
});
await files.put("tile", bytesOf("fourth"));
const withoutStorage = {
  slab: await openOpfsSlab(name),
  get: await files.get("tile"),
  keeper: await keeper.open("weights", 10),
  brought: await ownFolders("models"),
  failure: await writeOwnFolder("models", own, new Map([["a", bytesOf("a")]])).then(
    () => "none",
    (error: unknown) => (error as { tag?: string }).tag ?? String(error),
  ),
  toldFull,
};
postMessage({
  whileHeld,
  afterLetGo,
  afterEviction,
  keptAgain,
  secondKeeper,
  halfWritten,
  withoutStorage,
} satisfies FoundFaults);

/** A file that was there when it was opened, and is not when it is read. */
async function goneFile(): Promise<File> {
  await files.put("gone", bytesOf("gone soon"));
  const folder = await openFolder([name], { create: false });
  const file = await (await folder.getFileHandle("gone")).getFile();
  await folder.removeEntry("gone");
  return file;
}
