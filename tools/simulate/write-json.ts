import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";

/** Writes a document as one line of JSON at `path` below `folder`. */
export async function writeJson(folder: string, path: string, document: unknown): Promise<void> {
  const file = join(folder, path);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, `${JSON.stringify(document)}\n`);
}
