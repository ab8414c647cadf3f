import type { VirtualFile } from "./periodic-cog.ts";

/** The most files of a host whose pixels are kept: what one place needs of the largest series. */
const MOST = 1_024;

/** Keeps the files of a host, the least recently asked for is dropped first. */
export function keptFiles(): (path: string, make: () => VirtualFile) => VirtualFile {
  const files = new Map<string, VirtualFile>();
  return (path, make) => {
    const file = files.get(path) ?? make();
    files.delete(path);
    files.set(path, file);
    const [oldest] = files.keys();
    if (files.size > MOST) files.delete(oldest!);
    return file;
  };
}
