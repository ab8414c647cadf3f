import { realpath } from "node:fs/promises";
import { join, normalize, resolve, sep } from "node:path";

/**
 * The file under `folder` that a decoded address path names, free of symbolic links; null where there is none, and where the path
 * or a link on it leads out of the folder. The folder may itself be reached through a link.
 */
export async function fileInside(folder: string, pathname: string): Promise<string | null> {
  const path = join(resolve(folder), normalize(pathname));
  const [root, real] = await Promise.all([realPath(folder), realPath(path)]);
  if (root === null || real === null) return null;
  return real === root || real.startsWith(root.endsWith(sep) ? root : root + sep) ? real : null;
}

async function realPath(path: string): Promise<string | null> {
  const absent = ["ENOENT", "ENOTDIR", "ELOOP", "ENAMETOOLONG", "EACCES"];
  return realpath(path).catch((error: NodeJS.ErrnoException) => {
    if (absent.includes(error.code ?? "")) return null;
    throw error;
  });
}
