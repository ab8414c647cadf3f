/**
 * Writes rows as RFC 4180 CSV with a header line. A field that a spreadsheet would read as a formula gets a quote before it.
 */
export function csvText(
  columns: readonly string[],
  rows: readonly (readonly (string | number | boolean | null)[])[],
): string {
  return [columns, ...rows].map((row) => `${row.map(fieldText).join(",")}\r\n`).join("");
}

function fieldText(value: string | number | boolean | null): string {
  if (value === null) return "";
  if (typeof value !== "string") return String(value);
  const safe = /^[=+\-@\t]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
