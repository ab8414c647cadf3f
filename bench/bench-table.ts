/** The figures of a run as lines of "path  value", one figure a line; series of single timings are left to the JSON. */
export function benchTable(results: unknown): string {
  const lines: string[] = [];
  walk(results, "", lines);
  return `${lines.join("\n")}\n`;
}

function walk(value: unknown, path: string, lines: string[]): void {
  if (path.endsWith(".timings")) return;
  if (typeof value !== "object" || value === null) {
    const shown =
      typeof value === "number" && !Number.isInteger(value) ? value.toPrecision(4) : String(value);
    lines.push(`${path.padEnd(60)} ${shown}`);
    return;
  }
  for (const [key, inner] of Object.entries(value)) walk(inner, path === "" ? key : `${path}.${key}`, lines);
}
