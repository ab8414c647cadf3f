/**
 * Lists the years to choose from, newest first, after the choice of no year. A chosen year that is not among them is kept.
 */
export function yearOptions(
  years: readonly [first: number, last: number] | null,
  chosen: number | null,
  noYear: string,
): { value: string; name: string }[] {
  const [first, last] = years ?? [1, 0];
  const all = Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => last - index);
  if (chosen !== null && !all.includes(chosen)) all.push(chosen);
  return [{ value: "", name: noYear }, ...all.map((year) => ({ value: String(year), name: String(year) }))];
}
