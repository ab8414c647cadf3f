import { codeAtLevel, eunisClass, type HabitatLevel } from "./eunis-class.ts";

/** A habitat with its probability. */
export interface HabitatProbability {
  readonly code: string;
  readonly name: string;
  readonly probability: number;
}

/** Habitats of the three levels, each level in order of falling probability; each level has the same sum of probabilities. */
export interface HabitatLevels {
  readonly level1: readonly HabitatProbability[];
  readonly level2: readonly HabitatProbability[];
  readonly level3: readonly HabitatProbability[];
}

/**
 * Adds the probabilities of level 3 up the hierarchy: a cell has a level-2 habitat if it has any of the level-3
 * habitats within it. So level 1 can be certain where level 3 is in doubt between similar habitats.
 *
 * @param codes  Level-3 codes, the classes of the model.
 * @param probabilities  One per code.
 * @throws AppError BadInput for an unknown code.
 */
export function rollUp(codes: readonly string[], probabilities: ArrayLike<number>): HabitatLevels {
  return {
    level1: summedAt(1, codes, probabilities),
    level2: summedAt(2, codes, probabilities),
    level3: summedAt(3, codes, probabilities),
  };
}

function summedAt(level: HabitatLevel, codes: readonly string[], probabilities: ArrayLike<number>) {
  const sums = new Map<string, number>();
  for (const [at, code] of codes.entries()) {
    const ancestor = codeAtLevel(eunisClass(code).code, level);
    sums.set(ancestor, (sums.get(ancestor) ?? 0) + probabilities[at]!);
  }
  return [...sums]
    .map(([code, probability]): HabitatProbability => ({ code, name: eunisClass(code).name, probability }))
    .sort((a, b) => b.probability - a.probability || (a.code < b.code ? -1 : 1));
}
