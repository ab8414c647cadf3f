import { AppError } from "../src/core/errors.ts";

const reasons: Readonly<Record<string, string>> = {
  ENOSPC: "the disk is full",
  EDQUOT: "the disk quota is used up",
  EROFS: "the disk is read-only",
  EACCES: "it may not be written",
  EPERM: "it may not be written",
  ENOTDIR: "a part of its path is a file",
  ENOENT: "its folder is missing",
  EEXIST: "a part of its path is a file",
};

/** Why this machine could not write, in words; null for an error that is not of that kind. */
export function storageReason(error: unknown): string | null {
  const code = (error as NodeJS.ErrnoException | null)?.code;
  return code === undefined ? null : (reasons[code] ?? null);
}

/** The failure to write `place`, with the reason in words, and what the system said where there are none. */
export function storageFailure(place: string, cause: unknown): AppError {
  const reason = storageReason(cause) ?? (cause instanceof Error ? cause.message : String(cause));
  return new AppError("StorageFailed", `${place} cannot be written: ${reason}`, { place }, cause);
}
