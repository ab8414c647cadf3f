import { chooseLegacyEncoding } from "./choose-legacy-encoding.ts";
import { decodeBytes } from "./decode-bytes.ts";
import { decodeIbm850 } from "./decode-ibm850.ts";

/** The encodings that a text can be read in, as `--encoding` names them. */
export const encodings = [
  ...["utf-8", "utf-16le", "utf-16be"],
  ...["windows-1252", "windows-1250", "macintosh", "ibm850"],
] as const satisfies readonly string[];

/** A file as text, and what of it is not certain. */
export interface DecodedText {
  /** Without a byte order mark. */
  readonly text: string;
  readonly encoding: string;
  /** Null where the bytes settle the encoding; else one sentence that says which encoding was taken, with a word to judge it by. */
  readonly doubt: string | null;
}

/**
 * Turns the bytes of a text file into text, so that "Isoëtes" is not garbled. A byte order mark decides, else zero
 * bytes at every second place (UTF-16), else strict UTF-8. Any other file is in an encoding of 8 bits that it does not
 * name: the likeliest is taken (see {@link chooseLegacyEncoding}) and named in `doubt`. Where lines in 8 bits stand
 * among lines in UTF-8, each line is read in its own encoding.
 *
 * @param encoding  The encoding where it is known, for example from an option; null lets the bytes decide.
 */
export function decodeText(bytes: Uint8Array, encoding: string | null = null): DecodedText {
  const settled = encoding ?? markOf(bytes) ?? wideOf(bytes);
  if (settled !== null) return { text: decodeAs(bytes, settled), encoding: settled, doubt: null };
  const text = strictUtf8(bytes);
  if (text !== null) return { text, encoding: "utf-8", doubt: null };
  return decodeMixed(bytes) ?? decodeLegacy(bytes);
}

function markOf(bytes: Uint8Array): string | null {
  const starts = (...mark: number[]) => mark.every((byte, at) => bytes[at] === byte);
  if (starts(0xef, 0xbb, 0xbf)) return "utf-8";
  if (starts(0xff, 0xfe)) return "utf-16le";
  return starts(0xfe, 0xff) ? "utf-16be" : null;
}

/** Recognises UTF-16 without a byte order mark: Latin text has a zero in every second byte. */
function wideOf(bytes: Uint8Array): string | null {
  const sample = bytes.subarray(0, 4096);
  const zeros = [0, 0];
  for (const [at, byte] of sample.entries()) if (byte === 0) zeros[at % 2]!++;
  const isMost = (count: number) => sample.length >= 4 && count > 0.4 * (sample.length / 2);
  if (isMost(zeros[1]!) && zeros[0]! < zeros[1]! / 4) return "utf-16le";
  return isMost(zeros[0]!) && zeros[1]! < zeros[0]! / 4 ? "utf-16be" : null;
}

function decodeAs(bytes: Uint8Array, encoding: string): string {
  return encoding === "ibm850" ? decodeIbm850(bytes) : decodeBytes(bytes, encoding);
}

function strictUtf8(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/**
 * Reads a text whose lines are in different encodings. A line beyond ASCII that is valid UTF-8 is hardly ever anything
 * else; null where there is no such line.
 */
function decodeMixed(bytes: Uint8Array): DecodedText | null {
  const lines = splitLines(bytes).map((line) => ({ line, text: strictUtf8(line) }));
  const isBeyondAscii = (text: string | null) => text !== null && /[^\0-\x7f]/.test(text);
  if (!lines.some(({ text }) => isBeyondAscii(text))) return null;
  const odd = lines.findIndex(({ text }) => text === null);
  const text = lines.map((one) => one.text ?? decodeAs(one.line, "windows-1252")).join("\n");
  const count = lines.filter((one) => one.text === null).length;
  const doubt = `${count} of ${lines.length} lines are not UTF-8 as the others are and were read as windows-1252, the first is line ${odd + 1}`;
  return { text, encoding: "utf-8", doubt };
}

function splitLines(bytes: Uint8Array): Uint8Array[] {
  const lines: Uint8Array[] = [];
  let start = 0;
  for (let at = bytes.indexOf(10); at >= 0; at = bytes.indexOf(10, start)) {
    lines.push(bytes.subarray(start, at));
    start = at + 1;
  }
  return [...lines, bytes.subarray(start)];
}

function decodeLegacy(bytes: Uint8Array): DecodedText {
  const readings = ["windows-1252", "windows-1250", "macintosh", "ibm850"].map((encoding) => ({
    encoding,
    text: decodeAs(bytes, encoding),
  }));
  const { encoding, text } = chooseLegacyEncoding(readings);
  const word = /[^\s,;\t"]*[^\0-\x7f][^\s,;\t"]*/.exec(text);
  const line = text.slice(0, word?.index ?? 0).split(/\r\n|\r|\n/).length;
  const doubt = `the text is not UTF-8 and does not say its encoding: it was read as ${encoding}, in which line ${line} has "${word?.[0] ?? ""}"`;
  return { text, encoding, doubt };
}
