import { listFolder, openFolder } from "./opfs.ts";

/** Removes everything that this page has stored in the browser's private file system. @throws where a file is still held open. */
export async function clearOpfs(): Promise<void> {
  const root = await openFolder([], { create: false });
  for (const { name } of await listFolder(root)) await removeSoon(root, name);
}

/** Removes an entry, and tries again for a while, because a worker that has just ended may hold its files for a moment. */
async function removeSoon(root: FileSystemDirectoryHandle, name: string): Promise<void> {
  const attempts = 10;
  for (let attempt = 1; ; attempt++) {
    try {
      return await root.removeEntry(name, { recursive: true });
    } catch (error) {
      if (attempt === attempts) throw error;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}
