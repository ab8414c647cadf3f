import type { AppError } from "../../core/errors.ts";
import { type Modality, modalities } from "../../core/modality.ts";
import { failureIn } from "../../tensors/modality-report.ts";
import type { SiteReading } from "../../tensors/read-site.ts";

type Reports = Pick<SiteReading, "modalities">;

/** The modalities of a reading that could not be read, in their order: what the catalogue does not have is not among them. */
export function failedModalities({ modalities: reports }: Reports): Modality[] {
  return modalities.filter((modality) => reports[modality].failure !== undefined);
}

/** Why those modalities could not be read. */
export function failuresIn(reading: Reports): AppError[] {
  return failedModalities(reading).flatMap(
    (modality) => failureIn(modality, reading.modalities[modality]) ?? [],
  );
}

/** Nothing, for a reading in which nothing failed. @throws AppError of the first modality that could not be read. */
export function requireRead(reading: Reports): void {
  const [failure] = failuresIn(reading);
  if (failure !== undefined) throw failure;
}
