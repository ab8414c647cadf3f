import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import type { BrowserContext } from "@playwright/test";

const commit = "0123456789abcdef0123456789abcdef01234567";
const open = { "Access-Control-Allow-Origin": "*" };

/**
 * Stands in for the Hugging Face hub at its own addresses: the description of a repository, its list of files, and the
 * download. (The real hub redirects a download to another server. A journey cannot stand in for that server, because its
 * browser does not intercept redirections.)
 *
 * @param checkpoint  the only file in the repository.
 */
export async function mirrorModelHub(
  context: BrowserContext,
  repository: string,
  checkpoint: string,
): Promise<void> {
  const body = await readFile(checkpoint);
  const sha256 = createHash("sha256").update(body).digest("hex");
  const file = {
    type: "file",
    path: "model.pth",
    size: body.length,
    oid: "0".repeat(40),
    lfs: { oid: sha256 },
  };
  const answers: Readonly<Record<string, object>> = {
    [`/api/models/${repository}`]: { sha: commit, cardData: { license: "mit" } },
    [`/api/models/${repository}/tree/${commit}`]: [file],
  };
  await context.route("https://huggingface.co/**", (route) => {
    const { pathname } = new URL(route.request().url());
    const json = answers[pathname];
    if (json !== undefined) return route.fulfill({ headers: open, json });
    if (pathname === `/${repository}/resolve/${commit}/model.pth`)
      return route.fulfill({ headers: { ...open, "Content-Type": "application/octet-stream" }, body });
    return route.fulfill({ status: 404, headers: open });
  });
}
