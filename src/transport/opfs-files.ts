import { isStorageFull, makeRoom, openFolder, writeFile } from "./opfs.ts";
import { withPatience } from "./storage-patience.ts";

/** Files by name that outlive the session. Neither method throws: what cannot be kept is made again. */
interface StoredFiles {
  /** The bytes of a file; null where there is none. */
  get(name: string): Promise<Uint8Array | null>;
  put(name: string, bytes: Uint8Array): Promise<void>;
}

/** Puts between two looks at how much is kept. */
const putsBetweenLooks = 64;

/**
 * Files in a folder of the browser's private storage. Where it cannot be had, or another tab holds a file, nothing is kept and
 * nothing fails.
 *
 * @param limit  bytes of all files together; when there are more, the oldest are removed.
 * @param onStorageFull  called when there is no room for a file.
 */
export function createOpfsFiles(folderName: string, limit: number, onStorageFull: () => void): StoredFiles {
  let puts = 0;
  const folder = () => openFolder([folderName], { create: true });
  return {
    async get(name) {
      try {
        const from = await folder();
        return await withPatience(async () => {
          const file = await (await from.getFileHandle(name)).getFile();
          return new Uint8Array(await file.arrayBuffer());
        });
      } catch {
        return null;
      }
    },
    async put(name, bytes) {
      try {
        const into = await folder();
        if (puts++ % putsBetweenLooks === 0) await makeRoom(into, limit);
        await writeFile(into, name, bytes);
      } catch (error) {
        if (isStorageFull(error)) onStorageFull();
      }
    },
  };
}
