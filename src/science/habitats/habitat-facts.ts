import { codeAtLevel, type EunisClass, eunisClass, type HabitatLevel } from "./eunis-class.ts";

/** All that is known of a class, ready to be shown. */
export interface HabitatFacts {
  readonly code: string;
  readonly name: string;
  readonly level: HabitatLevel;
  /** Level in EUNIS itself, where marine classes are one level deeper. */
  readonly officialLevel: number;
  /** The classes that it belongs to, broadest first, itself last. */
  readonly path: readonly { readonly code: string; readonly name: string }[];
  /** Habitat types of Annex I of the Habitats Directive that managers report; level 3 only. */
  readonly annexI: readonly { readonly code: string; readonly sign: string; readonly relation: string }[];
  /** Where the relation signs come from, in one sentence. */
  readonly annexISource: string;
  /** Habitats of the European Red List of Habitats 2016 and their categories in the EU28 and EU28+; level 3 only. */
  readonly redList: EunisClass["redList"];
  /** The most threatened category in the EU28 among `redList`; null where none was evaluated. */
  readonly redListCategory: string | null;
}

const RELATIONS: Readonly<Record<string, string>> = {
  "=": "the same as",
  "≈": "nearly the same as",
  "<": "part of",
  ">": "wider than",
  "#": "overlaps with",
};

/** Red List categories of habitats, most threatened first: IUCN as adapted by Janssen et al. (2016). */
const CATEGORIES = ["CO", "CR", "EN", "VU", "NT", "LC", "DD"];

/**
 * Returns all that is known of a EUNIS class, for the panel and the command line.
 *
 * @throws AppError BadInput for an unknown code.
 */
export function habitatFacts(code: string): HabitatFacts {
  const { name, level, officialLevel, annexI, redList } = eunisClass(code);
  const path = ([1, 2, 3] as const)
    .filter((each) => each <= level)
    .map((each) => eunisClass(codeAtLevel(code, each)));
  const evaluated = redList.flatMap(({ eu28 }) => (eu28 === null ? [] : [eu28]));
  return {
    code,
    name,
    level,
    officialLevel,
    path: path.map((one) => ({ code: one.code, name: one.name })),
    annexI: annexI.map((type) => ({
      code: type.code,
      sign: type.relation,
      relation: RELATIONS[type.relation]!,
    })),
    annexISource:
      "EUNIS 2021 crosswalk (EEA); relation signs inferred from which codes each list gives for the other",
    redList,
    redListCategory: CATEGORIES.find((category) => evaluated.includes(category)) ?? null,
  };
}
