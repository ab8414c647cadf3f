import { createNameIndex, findName, type WayOfMatching } from "../core/names/find-name.ts";
import type { SpeciesTable } from "./species-table.ts";

/** What became of labels in a table of species. */
export interface NamedSpecies {
  /** A species table in the order of the labels. */
  readonly table: SpeciesTable;
  /** How many labels were found in each way. */
  readonly ways: Readonly<Partial<Record<WayOfMatching, number>>>;
  /** Labels that stand for a name of the table that is written otherwise. */
  readonly otherwise: readonly {
    readonly label: string;
    readonly name: string;
    readonly way: WayOfMatching;
  }[];
  /** Labels that the table does not have, in their order: nothing but their name is known. */
  readonly unmatched: readonly string[];
}

/**
 * Finds what is known of a model's species in a table of another model: by name, synonym, hybrid sign and rank, see findName.
 * What that other model learnt of a species (plots, records, AUC, status) is not taken.
 */
export function nameSpecies(labels: readonly string[], reference: SpeciesTable): NamedSpecies {
  const index = createNameIndex(
    reference.species.map(({ name }) => name),
    new Map(reference.species.map(({ name, synonyms }) => [name, synonyms])),
  );
  const ways: Partial<Record<WayOfMatching, number>> = {};
  const otherwise: { label: string; name: string; way: WayOfMatching }[] = [];
  const unmatched: string[] = [];
  const species = labels.map((label) => {
    const found = findName(index, label);
    if (found.index === null) {
      unmatched.push(label);
      return unknownSpecies(label);
    }
    const entry = reference.species[found.index]!;
    ways[found.way] = (ways[found.way] ?? 0) + 1;
    if (found.way !== "as written") otherwise.push({ label, name: entry.name, way: found.way });
    const names = [entry.name, ...entry.synonyms].filter((name) => name !== label);
    return { ...entry, ...nothingLearnt, name: label, synonyms: names };
  });
  return { table: { ...reference, species }, ways, otherwise, unmatched };
}

const nothingLearnt = {
  status: "mapped",
  trainingPlots: null,
  trainingRecords: null,
  auc: null,
} as const;

function unknownSpecies(name: string): SpeciesTable["species"][number] {
  return {
    name,
    englishName: null,
    synonyms: [],
    family: null,
    growthForm: null,
    origin: null,
    redList: null,
    directiveAnnexes: [],
    isOnUnionList: false,
    endemicTo: null,
    ...nothingLearnt,
  };
}
