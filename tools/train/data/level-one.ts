import { codeAtLevel } from "../../../src/science/habitats/eunis-class.ts";

/** EUNIS level 1 of a code as surveyed; null where none, or no code of EUNIS, was noted. */
export function levelOne(code: string | null): string | null {
  if (code === null || !/^(MA2|[A-Z])\w{0,2}$/.test(code)) return null;
  return codeAtLevel(code, 1);
}
