import { open, stat } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { MirroredHost } from "./mirrored-host.ts";

const MODELS = fileURLToPath(new URL("../../models", import.meta.url));

/** The file server to which the model hub sends downloads on. */
export const WEIGHTS_HOST = "cas-bridge.xethub.hf.co";
/** Where it has the checkpoint of the hub. */
export const CHECKPOINT_PATH = "/checkpoint";

/**
 * A file server of published weights as browsers met it: a whole file comes, a range does not (its preflight is refused). It serves
 * the files of `models/`, and the checkpoint of the hub.
 */
export function weightsHost(checkpoint: string | null): MirroredHost {
  return {
    host: WEIGHTS_HOST,
    exposesHeaders: false,
    allowsRanges: false,
    async answer({ path }) {
      const place = path === CHECKPOINT_PATH ? checkpoint : modelFile(path);
      const found = place === null ? null : await stat(place).catch(() => null);
      if (place === null || found?.isFile() !== true) return null;
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
}

/** The file of `models/` under a path; null where the path is none of it. */
function modelFile(path: string): string | null {
  return /^(\/[\w.-]+)+$/.test(path) && !path.includes("..") ? join(MODELS, path) : null;
}
