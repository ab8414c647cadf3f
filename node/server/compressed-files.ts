import { readFile } from "node:fs/promises";
import { promisify } from "node:util";
import { brotliCompress, constants } from "node:zlib";

const compress = promisify(brotliCompress);

/** Compressed files in memory: `get` compresses a version of a file once, however often it is asked for meanwhile. */
export interface CompressedFiles {
  /** The Brotli bytes of the file at `path`; `version` is its strong ETag. */
  get(path: string, version: string): Promise<Buffer>;
  /** Times that a file was compressed, and the bytes kept. */
  readonly counters: { readonly runs: number; readonly keptBytes: number };
}

/**
 * Compressed files that keep at most `mostBytes`, the ones used last, and that compress one file at a time: memory and
 * processors stay bounded whatever is asked at once. A failure is not kept.
 */
export function createCompressedFiles(
  mostBytes: number,
  read: (path: string) => Promise<Buffer> = readFile,
): CompressedFiles {
  const kept = new Map<string, { version: string; bytes: Promise<Buffer>; size: number }>();
  const counters = { runs: 0, keptBytes: 0 };
  let before: Promise<unknown> = Promise.resolve();

  function forget(path: string): void {
    counters.keptBytes -= kept.get(path)?.size ?? 0;
    kept.delete(path);
  }

  function start(path: string, version: string): Promise<Buffer> {
    const bytes = before.then(async () => {
      counters.runs += 1;
      return compress(await read(path), { params: { [constants.BROTLI_PARAM_QUALITY]: 6 } });
    });
    before = bytes.catch(() => {});
    const entry = { version, bytes, size: 0 };
    kept.set(path, entry);
    const isKept = () => kept.get(path) === entry;
    bytes.then(
      ({ length }) => {
        if (!isKept()) return;
        entry.size = length;
        counters.keptBytes += length;
        for (const [oldest, { size }] of kept) if (size > 0 && counters.keptBytes > mostBytes) forget(oldest);
      },
      () => isKept() && forget(path),
    );
    return bytes;
  }

  return {
    counters,
    get(path, version) {
      const found = kept.get(path);
      forget(path);
      if (found?.version !== version) return start(path, version);
      kept.set(path, found);
      counters.keptBytes += found.size;
      return found.bytes;
    },
  };
}
