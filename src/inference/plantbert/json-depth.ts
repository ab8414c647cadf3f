/**
 * Tells whether a parsed JSON value is nested deeper than `depth` containers. Such a file is refused before it reaches
 * recursive code (validation, copying, writing it again), which would run out of stack. This function is not recursive.
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
