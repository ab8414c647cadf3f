import { decodeBytes } from "../core/text/decode-bytes.ts";
import { badFile } from "./bad-file.ts";

/** The text of a file, and what was guessed in reading it. */
export interface DecodedText {
  readonly text: string;
  /** A sentence where the bytes did not fit the encoding that they should have; else null. */
  readonly said: string | null;
}

/**
 * Decodes bytes, so that names keep their letters: by their byte order mark, by the zeros of UTF-16, by the declared
 * encoding, else as UTF-8. Bytes that are not valid UTF-8 are read as Windows-1252, and `said` tells it.
 *
 * @param declared  the encoding that an XML declaration or a .cpg file names; null where there is neither.
 * @throws AppError BadInput for an encoding that is not known here.
 */
export function decodeText(bytes: Uint8Array, declared: string | null): DecodedText {
  const seen = markedEncoding(bytes) ?? declared ?? "utf-8";
  // A declaration that could be read byte by byte is not in UTF-16, whatever it states.
  const isStale = markedEncoding(bytes) === null && /^utf-?16/i.test(seen);
  const label = isStale ? "utf-8" : seen;
  try {
    return { text: decodeBytes(bytes, label.trim(), true), said: null };
  } catch (error) {
    if (error instanceof RangeError)
      throw badFile(`expected an encoding that is known here, got "${label.slice(0, 40)}"`, error);
    const text = decodeBytes(bytes, "windows-1252");
    return {
      text,
      said: `its text is not the ${label.toUpperCase()} that it should be and was read as Windows-1252`,
    };
  }
}

/** Returns the encoding that an XML declaration names; null where there is no such declaration in plain letters. */
export function xmlEncoding(bytes: Uint8Array): string | null {
  const start = new TextDecoder("windows-1252").decode(bytes.subarray(0, 256));
  return /^\s*<\?xml[^>]*?\sencoding\s*=\s*["']([^"']+)["']/.exec(start)?.[1] ?? null;
}

function markedEncoding([first, second, third]: Uint8Array): string | null {
  if (first === 0xef && second === 0xbb && third === 0xbf) return "utf-8";
  if (first === 0xff && second === 0xfe) return "utf-16le";
  if (first === 0xfe && second === 0xff) return "utf-16be";
  if (first === 0 && second !== 0 && second !== undefined) return "utf-16be";
  return second === 0 && first !== 0 ? "utf-16le" : null;
}
