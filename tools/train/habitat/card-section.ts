import { readFileSync } from "node:fs";
import { join } from "node:path";
import { replaceModelFile } from "../model/replace-model-file.ts";

/** Puts a section into the card of a model folder, in place of the one of the same title, and the card's hash into the manifest. */
export async function writeCardSection(folder: string, title: string, body: string): Promise<void> {
  const card = withSection(readFileSync(join(folder, "README.md"), "utf8"), title, body);
  const bytes = new TextEncoder().encode(card);
  await replaceModelFile(folder, { key: "card", name: "README.md", type: "text/markdown", bytes });
}

/** A Markdown page with the section `title`: where it stood, else at the end. */
export function withSection(page: string, title: string, body: string): string {
  const section = `## ${title}\n\n${body.trim()}\n`;
  const parts = page.trimEnd().split(/\n(?=## )/);
  const place = parts.findIndex((part) => part.startsWith(`## ${title}\n`));
  const mended = place === -1 ? [...parts, section] : parts.with(place, section);
  return `${mended.map((part) => part.trimEnd()).join("\n\n")}\n`;
}
