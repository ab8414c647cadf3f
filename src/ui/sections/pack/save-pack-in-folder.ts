/** The picker of a folder, which not every browser has. */
interface FolderPicker {
  showDirectoryPicker?(options: { readonly mode: "readwrite" }): Promise<FileSystemDirectoryHandle>;
}

/** Tells whether this browser lets a page write into a folder that the person picks. */
export function canPickFolder(): boolean {
  return (window as FolderPicker).showDirectoryPicker !== undefined;
}

/**
 * Copies the files of a pack of this device into a new folder inside the one that the person picks, the catalogue last, and returns
 * what the picked folder is called; null where the person picks none.
 *
 * @throws the browser's error where it cannot write there.
 */
export async function savePackInFolder(address: string): Promise<string | null> {
  const picked = await pickFolder();
  if (picked === null) return null;
  const name = /^own:\/catalogues\/([^/]+)\//.exec(address)?.[1] ?? "pack";
  const root = await navigator.storage.getDirectory();
  const own = await (await root.getDirectoryHandle("own")).getDirectoryHandle("catalogues");
  await copy(await own.getDirectoryHandle(name), await picked.getDirectoryHandle(name, { create: true }));
  return picked.name;
}

async function pickFolder(): Promise<FileSystemDirectoryHandle | null> {
  try {
    return await (window as FolderPicker).showDirectoryPicker!({ mode: "readwrite" });
  } catch (error) {
    if (error instanceof DOMException && error.name === "AbortError") return null;
    throw error;
  }
}

/** Copies a folder. The file that makes it a catalogue comes last, so that half a copy is none. */
async function copy(from: FileSystemDirectoryHandle, to: FileSystemDirectoryHandle): Promise<void> {
  const entries: FileSystemHandle[] = [];
  for await (const entry of (from as unknown as { values(): AsyncIterable<FileSystemHandle> }).values())
    entries.push(entry);
  const isRoot = ({ name }: FileSystemHandle) => (name === "catalog.json" ? 1 : 0);
  for (const entry of entries.sort((a, b) => isRoot(a) - isRoot(b)))
    if (entry.kind === "directory")
      await copy(
        entry as FileSystemDirectoryHandle,
        await to.getDirectoryHandle(entry.name, { create: true }),
      );
    else {
      const file = await (entry as FileSystemFileHandle).getFile();
      const out = await (await to.getFileHandle(entry.name, { create: true })).createWritable();
      await file.stream().pipeTo(out);
    }
}
