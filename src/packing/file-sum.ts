import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex } from "@noble/hashes/utils.js";
import type { PackFile } from "./pack-store.ts";

/** A file of a pack as it was written. */
export interface FileSum {
  readonly bytes: number;
  /** Of its bytes, in lower-case hexadecimal. */
  readonly sha256: string;
}

const PIECE_BYTES = 8 * 2 ** 20;

/** Computes the SHA-256 of a file of any size; it is read piece by piece. @throws the signal's reason. */
export async function fileSum(file: PackFile, signal?: AbortSignal): Promise<FileSum> {
  const bytes = await file.size();
  const hash = sha256.create();
  for (let at = 0; at < bytes; at += PIECE_BYTES) {
    signal?.throwIfAborted();
    hash.update(await file.read(at, Math.min(PIECE_BYTES, bytes - at)));
  }
  return { bytes, sha256: bytesToHex(hash.digest()) };
}
