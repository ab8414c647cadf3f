import type { SpeciesTable } from "../species-table.ts";

/**
 * Finds the classes of a model that are *assessed*: those with a presence on a plot that the model was calibrated or trained on,
 * or in the counts of training of its species table. A network has a number for every other class too, but that number was never
 * compared with anything, so it is neither listed nor counted.
 *
 * @param positions  Class by name as written, for the names on all these plots.
 * @returns the indices of the assessed classes, ascending.
 */
export function assessedClasses(
  classCount: number,
  positions: ReadonlyMap<string, number>,
  table: Pick<SpeciesTable, "species"> | null,
): number[] {
  const present = new Set(positions.values());
  return Array.from({ length: classCount }, (_, index) => index).filter(
    (index) => present.has(index) || (table?.species[index]?.trainingPlots ?? 0) > 0,
  );
}

/** Returns the indices from 0 to `classCount` that are not among `kept`. */
export function otherClasses(classCount: number, kept: readonly number[]): number[] {
  const known = new Set(kept);
  return Array.from({ length: classCount }, (_, index) => index).filter((index) => !known.has(index));
}
