import { decodeText } from "./decode-text.ts";

/**
 * Decodes files that one program wrote. Where none of them says its encoding, it is judged by the letters of all: a short one may have
 * too few of its own.
 */
export function decodeTogether(files: readonly Uint8Array[]): ReturnType<typeof decodeText>[] {
  const alone = files.map((bytes) => decodeText(bytes));
  if (files.length < 2 || alone.some(({ doubt }) => doubt === null)) return alone;
  const joined = new Uint8Array(files.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const bytes of files) {
    joined.set(bytes, at);
    at += bytes.length;
  }
  const { encoding, doubt } = decodeText(joined);
  return files.map((bytes) => ({ ...decodeText(bytes, encoding), doubt }));
}
