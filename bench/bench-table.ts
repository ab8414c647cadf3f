import type { Target } from "./targets.ts";

/** Writes the promised figures, then all figures as lines of "path value". Series of single timings are only in the JSON. */
export function benchTable({ targets, ...results }: { readonly targets: readonly Target[] }): string {
  const promised = targets.map(({ what, value, target, met }) =>
    [what.padEnd(78), shown(value).padStart(10), target.padStart(9), met ? "met" : "MISSED"].join("  "),
  );
  const lines: string[] = [];
  walk(results, "", lines);
  return `${[...promised, "", ...lines].join("\n")}\n`;
}

function walk(value: unknown, path: string, lines: string[]): void {
  if (path.endsWith(".timings")) return;
  if (typeof value !== "object" || value === null) {
    if (value !== null) lines.push(`${path.padEnd(60)} ${shown(value)}`);
    return;
  }
  for (const [key, inner] of Object.entries(value)) walk(inner, path === "" ? key : `${path}.${key}`, lines);
}

function shown(value: unknown): string {
  return typeof value === "number" && !Number.isInteger(value) ? value.toPrecision(4) : String(value);
}
