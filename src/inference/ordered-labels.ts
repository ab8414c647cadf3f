import { AppError } from "../core/errors.ts";
import { quote } from "../core/quote.ts";

/** A species and the line on which it stands. */
export interface Label {
  readonly name: string;
  readonly line: number;
}

/** Puts labels in the order of their class numbers, which count from 0 or 1 without gaps. @throws BadInput where they do not. */
export function orderLabels(rows: readonly { number: number; label: Label }[], address: string): Label[] {
  const least = rows.reduce((least, { number }) => Math.min(least, number), Number.POSITIVE_INFINITY);
  const ordered = new Array<Label | undefined>(rows.length).fill(undefined);
  for (const { number, label } of rows) {
    if (least > 1 || number - least >= rows.length || ordered[number - least] !== undefined)
      throw badLine(
        address,
        label.line,
        `class numbers from ${Math.min(least, 1)} without gaps, each once`,
        String(number),
      );
    ordered[number - least] = label;
  }
  return ordered as Label[];
}

/** Refuses a list with one name for two classes: this is a mistake, after which every name may belong to the next class. */
export function checkNames(labels: readonly Label[], address: string): void {
  const lines = new Map<string, number>();
  for (const { name, line } of labels) {
    if (name === "") throw badLine(address, line, "a species", "none");
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
    if (/[;\x00-\x1f]/.test(name)) throw badLine(address, line, "one species", "several columns");
    if (/^\d+[.:)]?\s+\S/.test(name))
      throw badLine(address, line, "a species", `a number before it, ${quote(name)}`);
    const same = name.normalize("NFC").replace(/\s+/g, " ");
    const before = lines.get(same);
    if (before !== undefined)
      throw badLine(
        address,
        line,
        "a species that is not yet in the list",
        `${quote(name)} again, as on line ${before}`,
      );
    lines.set(same, line);
  }
}

/** Makes the error about a line of a list of labels. */
export function badLine(address: string, line: number, expected: string, got: string): AppError {
  return new AppError("BadInput", `${address}, line ${line}: expected ${expected}, got ${got}`, {
    input: address,
  });
}
