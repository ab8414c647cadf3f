/**
 * True when a parsed JSON value is nested deeper than `depth` containers: such a file is refused before it meets code that
 * calls itself once a level (validation, copying, writing it again) and would run out of stack. Takes no stack itself.
 */
export function isDeeper(value: unknown, depth: number): boolean {
  let level: unknown[] = [value];
  for (let left = depth; level.length > 0; left--) {
    const containers = level.filter((one) => typeof one === "object" && one !== null) as object[];
    if (containers.length > 0 && left === 0) return true;
    level = containers.flatMap((one) => Object.values(one) as unknown[]);
  }
  return false;
}
