/** Lists every choice of at least one of a network's parts, in their order: all parts first, then fewer and fewer. */
export function choicesOfParts<Part extends string>(parts: readonly Part[]): Part[][] {
  const choices = Array.from({ length: 2 ** parts.length - 1 }, (_, index) => index + 1);
  const size = (bits: number) => parts.filter((_, part) => (bits >> part) & 1).length;
  return choices
    .sort((one, other) => size(other) - size(one) || one - other)
    .map((bits) => parts.filter((_, part) => (bits >> part) & 1));
}
