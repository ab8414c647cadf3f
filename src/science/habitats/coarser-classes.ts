import { codeAtLevel, type HabitatLevel } from "./eunis-class.ts";

/** The classes of a level that some finer classes lie in, in order of code, and the place in them of each finer class. */
export interface CoarserClasses {
  readonly codes: readonly string[];
  readonly classOf: Int32Array;
}

/** Returns the classes of a level that a model's classes lie in. @throws AppError BadInput for an unknown code. */
export function coarserClasses(fine: readonly string[], level: HabitatLevel): CoarserClasses {
  const codes = [...new Set(fine.map((code) => codeAtLevel(code, level)))].sort();
  return { codes, classOf: Int32Array.from(fine, (code) => codes.indexOf(codeAtLevel(code, level))) };
}
