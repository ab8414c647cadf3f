import { homedir } from "node:os";
import { join } from "node:path";
import { createSlabBlockStore } from "../src/transport/slab-block-store.ts";
import { createTransport, type Transport } from "../src/transport/transport.ts";
import { openDiskSlab } from "./disk-slab.ts";
import { openLocalFile } from "./local-file.ts";

const DISK_BYTES = 2 ** 30;

/**
 * Creates the transport of the command line. It reads addresses over HTTP, whose blocks are kept on disk (1 GiB at most, in
 * `XDG_CACHE_HOME`, else `~/.cache`), and files on this disk.
 */
export function createNodeTransport(): Transport {
  const folder = process.env["XDG_CACHE_HOME"] ?? join(homedir(), ".cache");
  const slab = openDiskSlab(join(folder, "florascope", "blocks"));
  return createTransport({
    openLocal: openLocalFile,
    ...(slab === null ? {} : { store: createSlabBlockStore(slab, DISK_BYTES) }),
  });
}
