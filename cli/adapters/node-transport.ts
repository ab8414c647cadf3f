import { createTransport, type Transport } from "../../src/transport/transport.ts";
import { openLocalFile } from "./local-file.ts";

/** The transport of the command line: addresses over HTTP and files on this disk. */
export function createNodeTransport(): Transport {
  return createTransport({ openLocal: openLocalFile });
}
