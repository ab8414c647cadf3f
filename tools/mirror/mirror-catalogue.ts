import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";

const FOLDER = fileURLToPath(new URL("../../public/catalogs", import.meta.url));

/**
 * The catalogues that come with the page, with the addresses of the mirror in place of the real hosts', by their path below
 * `/catalogs`.
 */
export function mirrorCatalogues(
  hosts: readonly string[],
  originOf: (host: string) => string,
): Map<string, unknown> {
  const entries = readdirSync(FOLDER, { recursive: true, withFileTypes: true });
  return new Map(
    entries
      .filter((entry) => entry.isFile() && entry.name.endsWith(".json"))
      .map(({ parentPath, name }) => {
        const path = join(parentPath, name);
        let text = readFileSync(path, "utf8");
        for (const host of hosts) text = text.replaceAll(`https://${host}`, originOf(host));
        return [`/catalogs/${relative(FOLDER, path)}`, JSON.parse(text)];
      }),
  );
}
