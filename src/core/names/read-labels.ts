import { AppError } from "../errors.ts";
import { decodeText } from "../text/decode-text.ts";

/** The species of a model, one a class, and what of their file is not certain. */
export interface Labels {
  readonly labels: readonly string[];
  /** See decodeText. */
  readonly doubt: string | null;
}

/**
 * Reads a list of species, one a line in the order of the model's classes: any encoding and line end, quotes around names and
 * empty lines at the end left out.
 *
 * @param encoding  Known from elsewhere; null lets the bytes decide.
 * @throws AppError BadInput, with the line, for an empty line, a name that stands there twice, or one with a lost letter.
 */
export function readLabels(bytes: Uint8Array, address: string, encoding: string | null = null): Labels {
  const { text, doubt } = decodeText(bytes, encoding);
  const lines = text.split(/\r\n|\r|\n/).map((line) =>
    line
      .trim()
      .replace(/^"(.*)"$/, "$1")
      .replaceAll('""', '"'),
  );
  const labels = lines.slice(0, lines.findLastIndex((line) => line !== "") + 1);
  const seen = new Map<string, number>();
  for (const [at, label] of labels.entries()) {
    const refuse = (got: string) => {
      throw new AppError("BadInput", `${address}: expected a species on line ${at + 1}, got ${got}`, {
        input: address,
      });
    };
    if (label === "") refuse("none");
    if (label.includes("\ufffd")) refuse(`"${label}", in which a letter was lost when the file was written`);
    const before = seen.get(label.toLowerCase());
    if (before !== undefined) refuse(`"${label}", which stands on line ${before + 1} already`);
    seen.set(label.toLowerCase(), at);
  }
  return { labels, doubt };
}
