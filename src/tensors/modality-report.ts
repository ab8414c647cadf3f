import { AppError } from "../core/errors.ts";
import { type Modality, modalities, modalityTraits } from "../core/modality.ts";
import { addressNotAgreed } from "../core/not-agreed.ts";
import type { FileRead } from "../sources/read-bands.ts";

/** Whether one modality of a site could be used, and why not. */
export interface ModalityReport {
  /** `partial`: some of it has no data; `missing`: not used at all. */
  readonly status: "used" | "partial" | "missing";
  /** Present where reading it failed: it may well be there. Then `reason` is the error's sentence. */
  readonly failure?: ReadFailure;
  /** The share of its numbers that have data, 0 to 1. */
  readonly covered: number;
  /** Why it is not complete; null where it is. */
  readonly reason: string | null;
  /** The address that was not asked for it, because nobody here agreed to it. */
  readonly notAgreed?: string;
  /** The files it was read from. */
  readonly files: readonly FileRead[];
  /** Present where it was put together from scenes: those that it has values of, and sentences on how it was made. */
  readonly composite?: {
    readonly used: readonly string[];
    readonly notes: readonly string[];
    readonly warnings: readonly string[];
  };
}

/** A failure to read as plain data: what kind, and its fields. */
type ReadFailure = Pick<AppError, "tag" | "fields">;

/** Returns the report of a modality that is missing. */
export function missingReport(reason: string, files: readonly FileRead[] = [], covered = 0): ModalityReport {
  return { status: "missing", covered, reason, files };
}

/** Returns the report of a modality that could not be read. */
export function failedReport(error: AppError): ModalityReport {
  const notAgreed = addressNotAgreed(error);
  const { tag, fields } = error;
  return {
    ...missingReport(error.message),
    failure: { tag, fields },
    ...(notAgreed !== null && { notAgreed }),
  };
}

/** The error of a modality that could not be read, which it names; null for every other report. */
export function failureIn(modality: Modality, { failure, reason }: ModalityReport): AppError | null {
  return failure === undefined ? null : namedFailure(modality, { ...failure, message: reason ?? "" });
}

/**
 * Throws the first failure to read among the reports of a place; one outside of what a raster covers has no data there, which is none.
 *
 * @throws AppError
 */
export function throwFailures(reports: Readonly<Record<Modality, ModalityReport>>): void {
  for (const modality of modalities) {
    const failure = failureIn(modality, reports[modality]);
    if (failure !== null && failure.tag !== "OutsideCoverage") throw failure;
  }
}

/** An error of reading that names the modality that was read. */
export function namedFailure(
  modality: Modality,
  { tag, message, fields }: Pick<AppError, "tag" | "message" | "fields">,
): AppError {
  return new AppError(tag, `${modalityTraits[modality].title}, which could not be read: ${message}`, fields);
}

/**
 * Returns the report of a modality from the share of it that has data: missing below `least`, partial below 1.
 *
 * @param lost  what its files did not give, for the reason; null where all are there.
 */
export function coverageReport(
  covered: number,
  least: number,
  what: string,
  files: readonly FileRead[],
  lost: string | null = null,
): ModalityReport {
  const why = lost === null ? "" : `: ${lost}`;
  const percent = `${(100 * covered).toFixed(1)} %`;
  if (covered < least) return missingReport(`only ${percent} of ${what} has data${why}`, files, covered);
  if (covered < 1)
    return { status: "partial", covered, reason: `${percent} of ${what} has data${why}`, files };
  return { status: "used", covered, reason: null, files };
}
