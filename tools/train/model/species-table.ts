import type { SpeciesTable } from "../../../src/models/species-table.ts";
import { FLORA, type Species } from "../../simulate/flora/species.ts";

type Entry = SpeciesTable["species"][number];
type FlagName = Species["flags"][number]["flag"];
type FlagSource = SpeciesTable["sources"]["redList"];

/** The results of training and testing for one species; null where something was not measured. */
export interface SpeciesRecord {
  readonly trainingPlots: number | null;
  readonly trainingRecords: number | null;
  readonly auc: number | null;
}

/** A species whose AUC on unseen plots is below this is not mapped. */
export const leastAuc = 0.7;

const nothingKnown: SpeciesRecord = { trainingPlots: null, trainingRecords: null, auc: null };

/** Endemics of a part of it, such as Britain, are endemic to the whole. */
const region = "Atlantic Europe";

/**
 * `species.json` of a model of the island's plants: the labels first, then the plants that the model leaves out because too
 * few surveys hold them.
 *
 * @param records  by name; species without one have nothing measured.
 * @param leastAuc  on plots that the model never saw: species below it are not mapped.
 * @throws Error for a label that is no plant of the island.
 */
export function speciesTable(
  labels: readonly string[],
  records: ReadonlyMap<string, SpeciesRecord> = new Map(),
  leastAuc = 0,
): SpeciesTable {
  const flora = new Map(FLORA.map((species) => [species.name, species]));
  const modelled = labels.map((name) => {
    const species = flora.get(name);
    if (species === undefined) throw new Error(`labels: expected plants of the island, got "${name}"`);
    const record = records.get(name) ?? nothingKnown;
    const isBelow = record.auc !== null && record.auc < leastAuc;
    return entryOf(species, record, isBelow ? "below-floor" : "mapped");
  });
  const known = new Set(labels);
  const leftOut = FLORA.filter(({ name }) => !known.has(name)).map((species) =>
    entryOf(species, records.get(species.name) ?? nothingKnown, "too-rare"),
  );
  return {
    simulated: true,
    region,
    sources: {
      redList: sourceOf("red-list"),
      habitatsDirective: sourceOf("habitats-directive"),
      unionList: sourceOf("union-list"),
      endemism: sourceOf("endemic"),
    },
    species: [...modelled, ...leftOut],
  };
}

function entryOf(species: Species, record: SpeciesRecord, status: Entry["status"]): Entry {
  const value = (flag: FlagName) => species.flags.find((one) => one.flag === flag)?.value ?? null;
  return {
    name: species.name,
    englishName: species.englishName,
    synonyms: [],
    family: species.family,
    growthForm: species.growthForm,
    origin: species.native ? "native" : "introduced",
    redList: value("red-list") as Entry["redList"],
    directiveAnnexes: (value("habitats-directive")?.split(" ") ?? []) as Entry["directiveAnnexes"],
    isOnUnionList: value("union-list") !== null,
    endemicTo: value("endemic"),
    status,
    ...record,
  };
}

/** All works that a flag was taken from, and the date of the newest. */
function sourceOf(flag: FlagName): FlagSource {
  const flags = FLORA.flatMap((species) => species.flags.filter((one) => one.flag === flag));
  const dates = [...new Set(flags.map(({ date }) => date))].sort();
  return {
    source: [...new Set(flags.map(({ source }) => source))].sort().join("; "),
    version: dates.join(", "),
    date: dates.at(-1)!,
  };
}
