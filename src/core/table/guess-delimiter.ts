/** The number of lines that are looked at: enough to tell a delimiter from a comma in a name. */
const SAMPLE_LINES = 100;

/**
 * Guesses the sign that separates the columns of a table: tab, semicolon, comma or bar. It takes the sign by which most
 * lines have as many columns as the headings; where two are equal, the sign that gives more columns. Null where no sign
 * gives two columns.
 */
export function guessDelimiter(text: string): string | null {
  const lines = text.split("\n", 4 * SAMPLE_LINES).filter((line) => line.trim() !== "");
  const sample = lines.slice(0, SAMPLE_LINES);
  let best: { delimiter: string; share: number; width: number } | null = null;
  for (const delimiter of ["\t", ";", ",", "|"]) {
    const widths = sample.map((line) => countColumns(line, delimiter));
    const width = Math.max(widths.find((one) => one > 2) ?? 0, widths[0] ?? 0);
    if (width < 2) continue;
    const share = widths.filter((one) => one === width).length / widths.length;
    if (best === null || share > best.share + 0.05 || (share > best.share - 0.05 && width > best.width))
      best = { delimiter, share, width };
  }
  return best?.delimiter ?? null;
}

/** Counts the columns of a line, without delimiters in quotes; a quote counts only where a cell begins, or has begun, with one. */
function countColumns(line: string, delimiter: string): number {
  let columns = 1;
  let isQuoted = false;
  let isStart = true;
  for (const letter of line) {
    if (letter === '"' && (isStart || isQuoted)) isQuoted = !isQuoted;
    isStart = false;
    if (isQuoted || letter !== delimiter) continue;
    columns++;
    isStart = true;
  }
  return columns;
}
