/**
 * Computes the area under the ROC curve: the probability that a place with the species gets a higher score than one without
 * it. Ties count half (Mann and Whitney 1947, by mid-ranks).
 *
 * @returns 0 to 1, or null where all places have the species or none has.
 */
export function areaUnderCurve(scores: ArrayLike<number>, present: ArrayLike<number>): number | null {
  const order = Array.from(scores, (_, index) => index).sort((one, other) => scores[one]! - scores[other]!);
  let positives = 0;
  let rankSum = 0;
  for (let start = 0; start < order.length; ) {
    let end = start;
    while (end < order.length && scores[order[end]!] === scores[order[start]!]) end++;
    const midRank = (start + 1 + end) / 2;
    for (let index = start; index < end; index++) {
      if (present[order[index]!] === 0) continue;
      positives++;
      rankSum += midRank;
    }
    start = end;
  }
  const negatives = order.length - positives;
  if (positives === 0 || negatives === 0) return null;
  return (rankSum - (positives * (positives + 1)) / 2) / (positives * negatives);
}
