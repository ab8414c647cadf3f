import type { Area } from "../../../state/area.ts";
import { areaWords } from "../../words/area-words.ts";

/** Finds the first of the names "Area 1", "Area 2", … that no area has. */
export function nextAreaName(areas: readonly Pick<Area, "name">[]): string {
  const taken = new Set(areas.map(({ name }) => name));
  let number = 1;
  while (taken.has(areaWords.name(number))) number++;
  return areaWords.name(number);
}
