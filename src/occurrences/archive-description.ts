import { parseXml } from "../boundaries/markup/parse-xml.ts";
import { quote } from "../core/quote.ts";
import { badRecords } from "./bad-records.ts";
import type { RowForm } from "./delimited-rows.ts";

/** The core file of a Darwin Core archive, as its meta.xml describes it. */
export interface CoreFile {
  /** The name of the file within the archive. */
  readonly location: string;
  readonly form: RowForm;
  /** The term of each column, by position; null for a column that the description does not name. */
  readonly columns: readonly (string | null)[];
  /** Values that stand for a whole column, by term. */
  readonly defaults: ReadonlyMap<string, string>;
}

type Element = NonNullable<ReturnType<typeof parseXml>["documentElement"]>;

const MOST_COLUMNS = 2_000;
const ESCAPES: Readonly<Record<string, string>> = { "\\t": "\t", "\\n": "\n", "\\r": "\r", "\\r\\n": "\r\n" };
const ENCODINGS: Readonly<Record<string, RowForm["encoding"]>> = {
  ...{ "utf-8": "utf-8", utf8: "utf-8", "us-ascii": "utf-8" },
  ...{ "utf-16": "utf-16le", "utf-16le": "utf-16le", "utf-16be": "utf-16be" },
  ...{ "iso-8859-1": "windows-1252", latin1: "windows-1252", "windows-1252": "windows-1252" },
};

/**
 * Reads the meta.xml of a Darwin Core archive, whose core must have one line a record.
 *
 * @throws AppError BadInput where it is not well-formed, describes no core or a core of something other than occurrences, or
 *   describes it in a way that cannot be followed.
 * Source: the Darwin Core text guide, http://rs.tdwg.org/dwc/terms/guides/text/, with its defaults.
 */
export function archiveDescription(text: string): CoreFile {
  const core = coreElement(text);
  const rowType = core.getAttribute("rowType") ?? "";
  if (!/[/:#]?Occurrence$/i.test(rowType))
    throw badRecords(
      `expected an archive whose core is Occurrence, got ${quote(rowType.replace(/^.*[/#]/, "") || "no rowType")}`,
    );
  const location = elements(core, "location")[0]?.textContent?.trim() ?? "";
  if (location === "") throw badRecords("meta.xml: expected the location of the core file, got none");
  return { location, form: formOf(core), ...columnsOf(core) };
}

function coreElement(text: string): Element {
  const document = parseXml(text);
  const root = document.documentElement;
  if (root === null || root.localName !== "archive")
    throw badRecords(`meta.xml: expected an <archive>, got <${(root?.localName ?? "").slice(0, 40)}>`);
  const cores = elements(root, "core");
  if (cores.length === 1) return cores[0]!;
  throw badRecords(`meta.xml: expected one core, got ${cores.length === 0 ? "none" : cores.length}`);
}

function elements(parent: Element, name: string): Element[] {
  return Array.from(parent.getElementsByTagName("*")).filter((one) => one.localName === name);
}

function formOf(core: Element): RowForm {
  const stated = (name: string, otherwise: string) => {
    const value = core.getAttribute(name);
    return value === null ? otherwise : (ESCAPES[value] ?? value);
  };
  const delimiter = stated("fieldsTerminatedBy", ",");
  if (delimiter.length !== 1)
    throw badRecords(`meta.xml: expected one sign between the columns, got ${quote(delimiter)}`);
  const quoteSign = stated("fieldsEnclosedBy", '"');
  if (quoteSign.length > 1)
    throw badRecords(`meta.xml: expected one sign around the cells or none, got ${quote(quoteSign)}`);
  const named = stated("encoding", "UTF-8");
  const encoding = ENCODINGS[named.toLowerCase()];
  if (encoding === undefined)
    throw badRecords(`meta.xml: expected the encoding UTF-8, UTF-16 or ISO-8859-1, got ${quote(named)}`);
  const skipped = Number(stated("ignoreHeaderLines", "0"));
  if (!Number.isInteger(skipped) || skipped < 0 || skipped > 1_000)
    throw badRecords(
      `meta.xml: expected a number of header lines, got ${quote(stated("ignoreHeaderLines", ""))}`,
    );
  return { delimiter, quote: quoteSign === "" ? null : quoteSign, encoding, skippedLines: skipped };
}

function columnsOf(core: Element): Pick<CoreFile, "columns" | "defaults"> {
  const columns: (string | null)[] = [];
  const defaults = new Map<string, string>();
  const place = (index: string, term: string | null) => {
    const at = Number(index);
    if (index.trim() === "" || !Number.isInteger(at) || at < 0 || at >= MOST_COLUMNS)
      throw badRecords(
        `meta.xml: expected a column index from 0 to ${MOST_COLUMNS - 1}, got ${quote(index)} for ${quote(term ?? "id")}`,
      );
    while (columns.length <= at) columns.push(null);
    columns[at] ??= term;
  };
  for (const field of elements(core, "field")) {
    const term = field.getAttribute("term") ?? "";
    const index = field.getAttribute("index");
    const value = field.getAttribute("default");
    if (term === "") throw badRecords("meta.xml: expected a term for each field, got a field without one");
    if (value !== null) defaults.set(term, value);
    if (index !== null) place(index, term);
  }
  for (const id of elements(core, "id")) place(id.getAttribute("index") ?? "", null);
  return { columns, defaults };
}
