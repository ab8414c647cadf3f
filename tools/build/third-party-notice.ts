import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import type { Plugin } from "vite";

/** Where the notice lies beside the page. */
const fileName = "third-party-licences.txt";

/**
 * Names every package that a build ships, with its licence and the text of it, in `third-party-licences.txt` beside the page. What is
 * shipped is read from the build itself: the modules of the page and of its workers, and the fonts and WebAssembly files beside them.
 * A package that names no licence fails the build.
 *
 * @returns a plugin for the page, which writes the file, and one for each worker build, which adds to it.
 */
export function thirdPartyNotice(): { page: () => Plugin; worker: () => Plugin } {
  const folders = new Set<string>();
  const collect: Pick<Plugin, "generateBundle"> = {
    generateBundle(_options, bundle) {
      const files = Object.values(bundle).flatMap((part) =>
        part.type === "chunk" ? part.moduleIds : part.originalFileNames,
      );
      for (const file of files) {
        const folder = packageFolder(resolve(file));
        if (folder !== null) folders.add(folder);
      }
    },
  };
  return {
    worker: () => ({ name: "florascope-notice-worker", ...collect }),
    page: () => ({
      name: "florascope-notice",
      generateBundle(...given) {
        (collect.generateBundle as (...some: unknown[]) => void).apply(this, given);
        this.emitFile({ type: "asset", fileName, source: noticeText([...folders]) });
      },
    }),
  };
}

/** The folder of the package that a file belongs to; null for a file of this repository. */
export function packageFolder(file: string): string | null {
  return /^.*[/\\]node_modules[/\\](?:@[^/\\]+[/\\])?[^/\\@][^/\\]*(?=[/\\])/.exec(file)?.[0] ?? null;
}

/** The notice for these package folders, sorted by name. @throws where one names no licence. */
export function noticeText(folders: readonly string[]): string {
  const packages = folders.map(readPackage).sort((one, other) => (one.title < other.title ? -1 : 1));
  const parts = packages.map(({ title, text }) => `${"-".repeat(80)}\n${title}\n\n${text}\n`);
  return `Software and fonts by others in this page, with their licences.\n\n${parts.join("\n")}`;
}

function readPackage(folder: string): { title: string; text: string } {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as Record<
    "name" | "version" | "license",
    unknown
  >;
  if (typeof license !== "string" || license === "UNLICENSED")
    throw new Error(`${folder}/package.json: expected a licence, got ${JSON.stringify(license)}`);
  const texts = readdirSync(folder)
    .filter((file) => /^(licen[cs]e|copying|notice)/i.test(file))
    .sort()
    .map((file) => readFileSync(join(folder, file), "utf8").trim());
  const text = texts.join("\n\n") || "(The package holds no text of its licence; its name is above.)";
  return { title: `${String(name)} ${String(version)}: ${license}`, text };
}
