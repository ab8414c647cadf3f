import { codeAtLevel } from "../../../src/science/habitats/eunis-class.ts";

/** Gives EUNIS level 1 of a surveyed code; null where no code, or not one of EUNIS, was noted. */
export function levelOne(code: string | null): string | null {
  if (code === null || !/^(MA2|[A-Z])\w{0,2}$/.test(code)) return null;
  return codeAtLevel(code, 1);
}
