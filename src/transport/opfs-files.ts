import { isStorageFull, makeRoom, openFolder, writeFile } from "./opfs.ts";
import { withPatience } from "./storage-patience.ts";

/** Files by name that stay after the session. Neither method throws: a file that cannot be kept is computed again. */
interface StoredFiles {
  /** Returns the bytes of a file; null where there is no such file. */
  get(name: string): Promise<Uint8Array | null>;
  put(name: string, bytes: Uint8Array): Promise<void>;
}

/** After this many written files, the total size is checked again. */
const PUTS_BETWEEN_LOOKS = 64;

/**
 * Keeps files in a folder of the browser's private storage. Where there is no such storage, or another tab has a file
 * open, nothing is kept and nothing fails.
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
        if (puts++ % PUTS_BETWEEN_LOOKS === 0) await makeRoom(into, limit);
        await writeFile(into, name, bytes);
      } catch (error) {
        if (isStorageFull(error)) onStorageFull();
      }
    },
  };
}
