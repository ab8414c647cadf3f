import type { AppStore } from "../../../state/app-store.ts";
import { areaWords } from "../../words/area-words.ts";

/** So many areas of one file are taken. */
const MOST_AREAS = 40;

/** Takes the areas of these files into the store. @returns a sentence for each thing that could not be taken. */
export async function takeFiles({ getState }: AppStore, files: readonly File[]): Promise<string[]> {
  const { readAreaFile } = await import("../../../boundaries/read-area-file.ts");
  const sentences: string[] = [];
  for (const file of files) {
    const { areas, refused } = await readAreaFile(file);
    sentences.push(...refused.slice(0, 5));
    if (areas.length > MOST_AREAS) sentences.push(areaWords.file.many(MOST_AREAS, areas.length));
    if (areas.length > 0)
      getState().addAreas(areas.slice(0, MOST_AREAS).map((area) => ({ id: crypto.randomUUID(), ...area })));
  }
  return sentences;
}
