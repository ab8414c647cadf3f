import { AppError } from "../../core/errors.ts";
import table from "./eunis-classes.json" with { type: "json" };

/** Habitat levels as shown to users: 1 is broad, 3 is fine. */
export type HabitatLevel = 1 | 2 | 3;

/** A counterpart of a EUNIS class in another list. */
interface Counterpart {
  readonly code: string;
  /**
   * How the two are related: "=" the same, "≈" nearly the same, "<" and ">" one within the other, "#" they overlap. For
   * Annex I the sign says whether the EUNIS class is within ("<") or wider (">"); it is **inferred** from the codes
   * that each list gives for the other, and not printed by a source. For the Red List it is the source's own sign, from
   * the Red List habitat to the EUNIS class; "" where the source gives none.
   */
  readonly relation: string;
}

/** A habitat of the European Red List of Habitats (Janssen et al. 2016); null where it was not evaluated. */
interface RedListHabitat extends Counterpart {
  readonly eu28: string | null;
  readonly eu28plus: string | null;
}

/** One class of EUNIS: terrestrial 2021, and marine 2022 for littoral biogenic habitats (MA2). */
export interface EunisClass {
  readonly code: string;
  /** Official name. */
  readonly name: string;
  readonly level: HabitatLevel;
  /** Level in EUNIS itself, where marine classes are one level deeper: MA2 is at its level 2, MA22 at 3, MA221 at 4. */
  readonly officialLevel: number;
  /** Habitat types of Annex I of the Habitats Directive; level 3 only. */
  readonly annexI: readonly Counterpart[];
  /** Level 3 only. */
  readonly redList: readonly RedListHabitat[];
}

const classes = new Map(
  table.classes.map((entry): [string, EunisClass] => {
    const level = habitatLevel(entry.code);
    return [entry.code, { ...entry, level, officialLevel: isMarine(entry.code) ? level + 1 : level }];
  }),
);

/** Returns every class that is known here, in order of code. */
export function eunisClasses(): readonly EunisClass[] {
  return [...classes.values()];
}

/**
 * Returns the class with this code.
 *
 * @throws AppError BadInput when the code is not a class of vegetation plots at levels 1 to 3.
 */
export function eunisClass(code: string): EunisClass {
  const found = classes.get(code);
  if (found !== undefined) return found;
  const message = `expected a EUNIS 2021 code of level 1 to 3 (such as T17, or MA221 by the coast), got "${code}"`;
  throw new AppError("BadInput", message, { input: code });
}

/**
 * Returns the code of a class's ancestor at a level, by the rule that habitat models are published with (Leblanc et al. 2025):
 * each level up has one character less, T17 → T1 → T and MA221 → MA22 → MA2.
 */
export function codeAtLevel(code: string, level: HabitatLevel): string {
  return code.slice(0, code.length - Math.max(habitatLevel(code) - level, 0));
}

function habitatLevel(code: string): HabitatLevel {
  const level = isMarine(code) ? code.length - 2 : code.length;
  if (level === 1 || level === 2 || level === 3) return level;
  throw new AppError("BadInput", `expected a EUNIS code of level 1 to 3, got "${code}"`, { input: code });
}

function isMarine(code: string): boolean {
  return code.startsWith("MA2");
}
