import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { publishedModels } from "../../src/bringing/published-models.ts";
import type { MirroredHost } from "./mirrored-host.ts";
import { CHECKPOINT_PATH, WEIGHTS_HOST } from "./weights-host.ts";

/** A commit of a repository; any of the right form will do. */
const COMMIT = "0123456789abcdef0123456789abcdef01234567";
const FILE = "model.pth";

/**
 * The model hub: the description of the published species model's repository, its list of files, and the address of a download, which
 * it sends on to the file server of its owner.
 *
 * @param checkpoint  the only file of the repository; null has none.
 */
export function hubHost(checkpoint: string | null): MirroredHost {
  const { repository } = publishedModels.find(({ kind }) => kind === "sdm")!;
  return {
    host: "huggingface.co",
    exposesHeaders: false,
    allowsRanges: true,
    answer({ path, originOf }) {
      if (checkpoint === null) return Promise.resolve(null);
      if (path === `/${repository}/resolve/${COMMIT}/${FILE}`)
        return Promise.resolve({ kind: "redirect", to: `${originOf(WEIGHTS_HOST)}${CHECKPOINT_PATH}` });
      const documents: Readonly<Record<string, object>> = {
        [`/api/models/${repository}`]: { sha: COMMIT, cardData: { license: "mit" } },
        [`/api/models/${repository}/tree/${COMMIT}`]: [fileListed(checkpoint)],
      };
      const document = documents[path];
      return Promise.resolve(document === undefined ? null : { kind: "json", document });
    },
  };
}

/** A file as the hub lists it. */
function fileListed(checkpoint: string): object {
  const body = readFileSync(checkpoint);
  const sha256 = createHash("sha256").update(body).digest("hex");
  return { type: "file", path: FILE, size: body.length, oid: "0".repeat(40), lfs: { oid: sha256 } };
}
