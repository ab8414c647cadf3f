import { classTaxa } from "./class-taxa.ts";
import { readLabels } from "./read-labels.ts";
import { labelTaxa, readTaxonNames } from "./taxon-names.ts";
import type { CheckpointSettings } from "./weights/checkpoint-settings.ts";

/**
 * Reads the label of each class from a text file beside a checkpoint: names of taxa, where the checkpoint says which taxon each
 * class is, or a list of the classes as {@link readLabels} takes it.
 *
 * @throws BadInput with the line at fault, or where the names are those of other taxa.
 */
export function readClassLabels(
  file: Uint8Array,
  address: string,
  settings: CheckpointSettings,
  encoding: string | null = null,
): string[] {
  const taxa = classTaxa(settings);
  const names = taxa === null ? null : readTaxonNames(file, address, encoding);
  if (taxa === null || names === null || isByClass(names, taxa)) return readLabels(file, address, encoding);
  return labelTaxa(taxa, names, address);
}

/** Tells whether the numbers of a table are those of the classes, from 0 or 1, and not those of the taxa. */
function isByClass(names: ReadonlyMap<number, string>, taxa: readonly number[]): boolean {
  if (names.size !== taxa.length || taxa.every((taxon) => names.has(taxon))) return false;
  const first = names.has(0) ? 0 : 1;
  return taxa.every((_, index) => names.has(first + index));
}
