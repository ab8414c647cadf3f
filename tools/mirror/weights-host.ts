import { open, stat } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { MirroredHost } from "./mirrored-host.ts";

const MODELS = fileURLToPath(new URL("../../models", import.meta.url));

/**
 * A file server of published weights as browsers met it: a whole file comes, a range does not (its preflight is refused). It serves
 * the files of `models/`.
 */
export const weightsHost: MirroredHost = {
  host: "cas-bridge.xethub.hf.co",
  exposesHeaders: false,
  allowsRanges: false,
  async answer({ path }) {
    if (!/^(\/[\w.-]+)+$/.test(path) || path.includes("..")) return null;
    const place = join(MODELS, path);
    const found = await stat(place).catch(() => null);
    if (found?.isFile() !== true) return null;
    const file = {
      size: found.size,
      version: `"${found.size} ${found.mtimeMs}"`,
      async read(offset: number, length: number) {
        const handle = await open(place);
        try {
          const bytes = new Uint8Array(Math.max(0, Math.min(length, found.size - offset)));
          await handle.read(bytes, 0, bytes.length, offset);
          return bytes;
        } finally {
          await handle.close();
        }
      },
    };
    return { kind: "file", file, type: "application/octet-stream" };
  },
};
