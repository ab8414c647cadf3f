import { readFileSync } from "node:fs";
import { join } from "node:path";
import { amendModelFolder } from "../../../node/amend-model-folder.ts";
import { type CardSection, withSection } from "../../../src/models/card-section.ts";

/** Puts sections into a folder's card, each in the place of one of the same heading or at the end, and its hash into the manifest. */
export async function writeSections(folder: string, sections: readonly CardSection[]): Promise<void> {
  let card = readFileSync(join(folder, "README.md"), "utf8");
  for (const section of sections) card = withSection(card, section);
  const bytes = new TextEncoder().encode(card);
  await amendModelFolder(folder, {
    files: [{ key: "card", name: "README.md", type: "text/markdown", bytes }],
  });
}
