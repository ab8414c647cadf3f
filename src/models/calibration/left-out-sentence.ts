/** Says how many plots of a survey have no input in the catalogue, and names the first of them. */
export function leftOutSentence(
  read: number,
  outside: readonly { readonly id: string; readonly line: number }[],
): string {
  const named = outside.slice(0, 5).map(({ id, line }) => `${id} (line ${line})`);
  const more = outside.length > named.length ? ` and ${outside.length - named.length} more` : "";
  return `${outside.length} of ${read} plots lie outside the rasters of the catalogue and are left out: ${named.join(", ")}${more}`;
}
