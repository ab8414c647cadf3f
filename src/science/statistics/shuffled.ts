/** A copy in random order (Fisher and Yates). */
export function shuffled<Item>(
  sites: readonly Item[],
  random: { integerBelow(end: number): number },
): Item[] {
  const order = [...sites];
  for (let last = order.length - 1; last > 0; last--) {
    const other = random.integerBelow(last + 1);
    const kept = order[last]!;
    order[last] = order[other]!;
    order[other] = kept;
  }
  return order;
}
