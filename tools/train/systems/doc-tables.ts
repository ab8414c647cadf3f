import type { Bootstrapped } from "../../../src/science/metrics/block-bootstrap.ts";

/** A table of Markdown. */
export function table(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  return [line(heads), line(heads.map(() => "---")), ...rows.map(line)].join("\n");
}

/** A value with its interval; "none" where there is none. */
export function interval(value: Bootstrapped | null): string {
  return value === null
    ? "none"
    : `${figure(value.value)} (${figure(value.lower)} to ${figure(value.upper)})`;
}

/** A number to the third decimal; nothing where there is none. */
export function figure(value: number | null): string {
  return value === null ? "" : value.toFixed(3);
}
