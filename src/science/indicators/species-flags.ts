/** IUCN Red List categories that a plant of Europe can have. */
export type RedListCategory = "CR" | "EN" | "VU" | "NT" | "LC" | "DD";

/** Where a flag comes from; every flag shown carries it. */
interface FlagSource {
  readonly source: string;
  readonly version: string;
  /** ISO date of the list. */
  readonly date: string;
}

/** The lists behind the flags of {@link SpeciesFlags}. */
export interface FlagSources {
  readonly redList: FlagSource;
  readonly habitatsDirective: FlagSource;
  readonly unionList: FlagSource;
  readonly endemism: FlagSource;
}

/** What lists say of one species. "Not on a list" and "not assessed" are two different values. */
export interface SpeciesFlags {
  /** European Red List; null where the species was not assessed, which is not the same as safe. */
  readonly redList: RedListCategory | null;
  /** Annexes of the Habitats Directive (92/43/EEC) that name it. */
  readonly directiveAnnexes: readonly ("II" | "IV" | "V")[];
  /** On the Union list of invasive alien species (Regulation 1143/2014). Says nothing of native or introduced. */
  readonly isOnUnionList: boolean;
  /**
   * The region that contains its whole native range: the model's own region or a part of it. null where it is endemic to neither.
   */
  readonly endemicTo: string | null;
}

/** Tells whether a species is Vulnerable, Endangered or Critically Endangered. */
export function isThreatened({ redList }: SpeciesFlags): boolean {
  return redList === "CR" || redList === "EN" || redList === "VU";
}

/** Tells whether a species is Endangered or Critically Endangered. */
export function isEndangered({ redList }: SpeciesFlags): boolean {
  return redList === "CR" || redList === "EN";
}
