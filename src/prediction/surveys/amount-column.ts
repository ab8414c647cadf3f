import { AppError } from "../../core/errors.ts";
import { readCover } from "../../core/table/read-cover.ts";
import type { Table } from "../../core/table/read-table.ts";
import { isDoubt, isMissing, type SurveyColumns } from "./survey-columns.ts";
import { amountTerms, isOtherNumber, plainHeading } from "./survey-terms.ts";

/**
 * Finds the column that tells presences from absences in a long table whose headings name none: so a zero under "value" is
 * not counted as a presence. It is taken by a usual heading ("count", "n", "detected"), which is noted.
 *
 * @throws AppError BadInput where a column with another heading has numbers or words for presence beside zeros or words for
 * absence.
 */
export function withAmountColumn(table: Table, columns: SurveyColumns, address: string): SurveyColumns {
  const { at, form, unknown } = columns;
  if (form !== "long" || [at.status, at.cover, at.count].some((index) => index !== undefined)) return columns;
  const amounts = unknown.filter((name) => tellsPresence(table, name));
  const isUsual = (name: string) => amountTerms.includes(plainHeading(name));
  const [usual] = amounts
    .filter(isUsual)
    .toSorted(
      (one, other) => amountTerms.indexOf(plainHeading(one)) - amountTerms.indexOf(plainHeading(other)),
    );
  if (usual !== undefined)
    return {
      ...columns,
      at: { ...at, count: table.header.indexOf(usual) },
      unknown: unknown.filter((name) => name !== usual),
      notes: [...columns.notes, `presence from ${usual}: 0 and words for no are absences`],
    };
  const [doubtful] = amounts.filter((name) => !isOtherNumber(plainHeading(name)));
  if (doubtful === undefined) return columns;
  throw new AppError(
    "BadInput",
    `${address}: expected a column that tells presence, got "${doubtful}" with absences beside presences: name it occurrenceStatus, individualCount or cover if it does, or else take it out`,
    { input: address },
  );
}

/**
 * Tells whether a column has absences (0, no, -) beside presences, and nothing else; under a usual heading absences alone
 * are enough, and so is a half of cells that can be read.
 */
function tellsPresence({ header, rows }: Table, name: string): boolean {
  const index = header.indexOf(name);
  const cells = rows
    .map(({ cells }) => cells[index]!)
    .filter((cell) => cell !== "" && !isMissing(cell) && !isDoubt(cell));
  const kinds = cells.map((cell) => readCover(cell, "per cent").kind);
  const unread = kinds.filter((kind) => kind === "unknown").length;
  if (!kinds.includes("absent")) return false;
  return amountTerms.includes(plainHeading(name))
    ? 2 * unread <= kinds.length
    : unread === 0 && kinds.includes("present");
}
