import { AppError } from "../core/errors.ts";
import { readOccurrences } from "../occurrences/read-occurrences.ts";
import { FEWEST_RECORDS } from "../training/sinr/fit-own-species.ts";
import type { RecordsToLearn, SpeciesRecords } from "./bringing.ts";

/** Each takes a second or two. */
const MOST_SPECIES = 20;

/**
 * Reads the species of a file of records, each with the places of its records; those with too few stand apart.
 *
 * @throws BadInput where the file is no table or archive of records, or has no species, or too many, with enough of them.
 */
export async function speciesRecords({ name, file }: RecordsToLearn): Promise<SpeciesRecords> {
  const { taxa, taxonOf, lons, lats, counts, notes } = await readOccurrences(new File([file], name), {
    ...{ mostUncertaintyMetres: null, dropsCentroids: false },
  });
  const all = taxa.map((taxon, number) => {
    const records = [...taxonOf.keys()].filter((record) => taxonOf[record] === number);
    return {
      name: taxon.name,
      lons: records.map((record) => lons[record]!),
      lats: records.map((record) => lats[record]!),
    };
  });
  const species = all.filter((one) => one.lons.length >= FEWEST_RECORDS);
  if (species.length === 0 || species.length > MOST_SPECIES)
    throw new AppError(
      "BadInput",
      `${name}: expected 1 to ${MOST_SPECIES} species with at least ${FEWEST_RECORDS} records each, got ${species.length} among ${taxa.length}`,
      { input: name },
    );
  const left = all
    .filter((one) => one.lons.length < FEWEST_RECORDS)
    .map((one) => ({ name: one.name, records: one.lons.length }));
  return { species, left, counts, notes };
}
