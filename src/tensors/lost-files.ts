import { fileName } from "../core/file-address.ts";
import type { LostFiles } from "../sources/read-bands.ts";

/** One file in fifty may fail: more is a server that does not answer, and then nothing of the series is used. */
const SHARE = 1 / 50;

/** How many of so many files of a series may fail without failing it. */
export function mayFail(files: number): number {
  return Math.floor(files * SHARE);
}

/** What the files of a series did not give, as the end of a sentence; null where all are there. */
export function lostText({ absent, failed }: LostFiles, of: number): string | null {
  const parts = [
    ...(absent.length === 0 ? [] : [`${absent.length} of ${of} files not there (${named(absent)})`]),
    ...(failed.length === 0
      ? []
      : [`${failed.length} of ${of} files could not be read (${failed[0]!.message})`]),
  ];
  return parts.length === 0 ? null : parts.join("; ");
}

function named(addresses: readonly string[]): string {
  const [first] = addresses;
  return addresses.length === 1 ? fileName(first!) : `${fileName(first!)} and ${addresses.length - 1} more`;
}
