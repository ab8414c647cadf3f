import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex } from "@noble/hashes/utils.js";

const PIECE_BYTES = 8 * 2 ** 20;

/**
 * Computes the SHA-256 of a file of any size, in lower-case hexadecimal. The file is read piece by piece; WebCrypto
 * would need all of it in memory.
 */
export async function blobSha256(
  blob: Blob,
  onProgress: (bytes: number) => void = () => {},
): Promise<string> {
  const hash = sha256.create();
  for (let at = 0; at < blob.size; at += PIECE_BYTES) {
    hash.update(new Uint8Array(await blob.slice(at, at + PIECE_BYTES).arrayBuffer()));
    onProgress(Math.min(at + PIECE_BYTES, blob.size));
  }
  return bytesToHex(hash.digest());
}
