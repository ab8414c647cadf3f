import { AppError } from "../core/errors.ts";
import type { CheckpointSettings } from "./weights/checkpoint-settings.ts";

/**
 * Returns the taxon number of each class, as the settings of a checkpoint list them (`class_to_taxa` of SINR); null where they
 * list none.
 *
 * @throws BadInput where something in the list is no whole number.
 */
export function classTaxa(settings: CheckpointSettings): readonly number[] | null {
  const taxa = settings.get("class_to_taxa");
  if (!Array.isArray(taxa)) return null;
  const odd = taxa.findIndex((taxon) => !Number.isSafeInteger(taxon));
  if (odd === -1) return taxa as readonly number[];
  throw new AppError(
    "BadInput",
    `class_to_taxa: expected a whole number for each class, got ${JSON.stringify(taxa[odd])} for class ${odd}`,
    { input: "class_to_taxa" },
  );
}

/** Returns the label of a class of which only the taxon number is known. */
export function taxonLabel(taxon: number): string {
  return `taxon ${taxon}`;
}
