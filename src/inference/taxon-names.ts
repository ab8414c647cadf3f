import { AppError } from "../core/errors.ts";
import { quote } from "../core/quote.ts";
import { decodeText } from "../core/text/decode-text.ts";
import { taxonLabel } from "./class-taxa.ts";

/**
 * Reads a file of taxon names as iNaturalist's models are published with: one line for each taxon, its number, a tab, its name.
 *
 * @returns names by taxon number; null where the file is not of this form.
 * @throws BadInput with the line where two names are given for one number.
 */
export function readTaxonNames(
  file: Uint8Array,
  address: string,
  encoding: string | null = null,
): ReadonlyMap<number, string> | null {
  const { text, doubt } = decodeText(file, encoding);
  if (doubt !== null)
    throw new AppError("BadInput", `${address}: ${doubt}; save the file as UTF-8, or name its encoding`, {
      input: address,
    });
  const lines = text.split(/\r\n|\r|\n/);
  const names = new Map<number, string>();
  for (const [index, line] of lines.entries()) {
    if (line.trim() === "") continue;
    const [, number, name] = /^\s*(\d{1,12}) *\t\s*([^\t]*\S)\s*$/.exec(line) ?? [];
    // A heading stands on the first line only.
    if (number === undefined || name === undefined) {
      if (index === 0) continue;
      return null;
    }
    const taxon = Number(number);
    const before = names.get(taxon);
    if (before !== undefined && before !== name)
      throw new AppError(
        "BadInput",
        `${address}, line ${index + 1}: expected one name for taxon ${taxon}, got ${quote(before)} and ${quote(name)}`,
        { input: address },
      );
    names.set(taxon, name);
  }
  return names.size === 0 ? null : names;
}

/**
 * Returns the labels of classes from the names of their taxa. A taxon without a name keeps its number, and a name that two taxa
 * have gets the number added, so that every label is one class.
 *
 * @throws BadInput where none of the taxa has a name: the file is of another model.
 */
export function labelTaxa(
  taxa: readonly number[],
  names: ReadonlyMap<number, string>,
  address: string,
): string[] {
  if (!taxa.some((taxon) => names.has(taxon)))
    throw new AppError(
      "BadInput",
      `${address}: expected names for the taxa of the checkpoint (${taxa.slice(0, 3).join(", ")}, ...), got names for other taxa (${[...names.keys()].slice(0, 3).join(", ")}, ...)`,
      { input: address },
    );
  const uses = new Map<string, number>();
  for (const taxon of taxa) {
    const name = names.get(taxon);
    if (name !== undefined) uses.set(name, (uses.get(name) ?? 0) + 1);
  }
  return taxa.map((taxon) => {
    const name = names.get(taxon);
    if (name === undefined) return taxonLabel(taxon);
    return uses.get(name) === 1 ? name : `${name} (${taxonLabel(taxon)})`;
  });
}
