/**
 * Fuses the scores of two models late: the mean of their scores after each model's are made to add up to 1 over species, for each record. Ranked
 * again, this is the fourth run of GeoLifeCLEF 2020's winners. A record whose scores are all 0 in one model has the other's alone.
 *
 * @param one  Row-major [record, species], not negative.
 * @param other  Row-major [record, species], the same species in the same order.
 * @returns Row-major [record, species]; each record adds up to 1, or is 0 throughout.
 */
export function fuseScores(
  one: ArrayLike<number>,
  other: ArrayLike<number>,
  speciesCount: number,
): Float64Array {
  const fused = new Float64Array(one.length);
  for (let from = 0; from < one.length; from += speciesCount) {
    const sums = [one, other].map((scores) => sumOf(scores, from, speciesCount)) as [number, number];
    const models = sums.filter((sum) => sum > 0).length;
    for (let at = from; at < from + speciesCount; at++) {
      const shares = [one, other].map((scores, model) => (sums[model]! > 0 ? scores[at]! / sums[model]! : 0));
      fused[at] = models === 0 ? 0 : (shares[0]! + shares[1]!) / models;
    }
  }
  return fused;
}

function sumOf(scores: ArrayLike<number>, from: number, count: number): number {
  let sum = 0;
  for (let at = from; at < from + count; at++) sum += scores[at]!;
  return sum;
}
