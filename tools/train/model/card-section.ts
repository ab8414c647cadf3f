import { readFileSync } from "node:fs";
import { join } from "node:path";
import { replaceModelFile } from "./replace-model-file.ts";

/** A section of the model card, by its heading. */
export interface CardSection {
  readonly heading: string;
  /** Markdown below the heading. */
  readonly body: string;
}

/** Puts sections into a folder's card, each in the place of one of the same heading or at the end, and its hash into the manifest. */
export async function writeSections(folder: string, sections: readonly CardSection[]): Promise<void> {
  let card = readFileSync(join(folder, "README.md"), "utf8");
  for (const section of sections) card = withSection(card, section);
  const bytes = new TextEncoder().encode(card);
  await replaceModelFile(folder, { key: "card", name: "README.md", type: "text/markdown", bytes });
}

/** The card with the section in it. */
export function withSection(card: string, { heading, body }: CardSection): string {
  const parts = card.trimEnd().split(/\n(?=## )/);
  const kept = parts.findIndex((part) => part.startsWith(`## ${heading}\n`));
  const text = `## ${heading}\n\n${body.trim()}\n`;
  if (kept >= 0) parts[kept] = text;
  else parts.push(text);
  return `${parts.map((part) => part.trimEnd()).join("\n\n")}\n`;
}
