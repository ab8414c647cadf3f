import { plainWords } from "../../core/names/plain-words.ts";
import type { PointAnswer } from "../../prediction/point/point-answer.ts";
import { INDICATORS } from "../../science/indicators/indicator-table.ts";
import type { SpeciesEntry } from "./species-lookup.ts";

type Answered = PointAnswer["species"][number];

/** One line of a species list: the species in the answer, and its entry in the species table (null where it has none). */
export interface SpeciesLine {
  readonly answered: Answered;
  readonly entry: SpeciesEntry | null;
}

export const SPECIES_SORTS = ["probability", "name", "english", "family"] as const;
export const SPECIES_FLAGS = ["threatened", "directive", "union", "endemic"] as const;

/** The filter and the order of a species list. A field that is null lets all lines pass. */
export interface SpeciesFilter {
  readonly text: string;
  readonly family: string | null;
  readonly growthForm: string | null;
  readonly origin: "native" | "introduced" | null;
  readonly flag: (typeof SPECIES_FLAGS)[number] | null;
  readonly isListedOnly: boolean;
  readonly sort: (typeof SPECIES_SORTS)[number];
}

/** The filter that lets all lines pass, in order of falling probability. */
export const ALL_SPECIES: SpeciesFilter = {
  text: "",
  family: null,
  growthForm: null,
  origin: null,
  flag: null,
  isListedOnly: false,
  sort: "probability",
};

/**
 * Selects the lines that pass the filter, in the wanted order, and by name where lines are equal. `lines` must be in order of
 * falling probability.
 */
export function filterSpecies(lines: readonly SpeciesLine[], filter: SpeciesFilter): readonly SpeciesLine[] {
  const wanted = plainWords(filter.text);
  const passing = lines.filter(
    (line) => (!filter.isListedOnly || line.answered.listed) && passes(line, filter) && isNamed(line, wanted),
  );
  if (filter.sort === "probability") return passing;
  const key = sortKeys[filter.sort];
  return passing.toSorted(
    (one, other) => order(key(one), key(other)) || order(one.answered.name, other.answered.name),
  );
}

const sortKeys: Readonly<
  Record<Exclude<SpeciesFilter["sort"], "probability">, (line: SpeciesLine) => string>
> = {
  name: ({ answered }) => answered.name,
  english: ({ entry }) => entry?.englishName ?? "\uffff",
  family: ({ entry }) => entry?.family ?? "\uffff",
};

function order(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}

function passes({ entry }: SpeciesLine, { family, growthForm, origin, flag }: SpeciesFilter): boolean {
  return (
    (family === null || entry?.family === family) &&
    (growthForm === null || entry?.growthForm === growthForm) &&
    (origin === null || entry?.origin === origin) &&
    (flag === null || (entry !== null && HAS_FLAG[flag](entry)))
  );
}

/** Whether a species has a flag, so that an indicator counts it. */
const HAS_FLAG: Readonly<Record<(typeof SPECIES_FLAGS)[number], (entry: SpeciesEntry) => boolean>> = {
  threatened: INDICATORS.threatened.counts,
  directive: INDICATORS["habitats-directive"].counts,
  union: INDICATORS["union-list-invasive"].counts,
  endemic: INDICATORS.endemic.counts,
};

function isNamed({ answered, entry }: SpeciesLine, wanted: string): boolean {
  if (wanted === "") return true;
  const names = [answered.name, entry?.englishName ?? "", ...(entry?.synonyms ?? [])];
  return names.some((name) => plainWords(name).includes(wanted));
}
