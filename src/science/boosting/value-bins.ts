/** The most bins of one variable; a bin fits in a byte. */
const mostBins = 255;

/**
 * Returns the values that part a variable into bins, ascending: a value is in bin b where it is above b of them. Where the
 * variable has few different values, each gets a bin of its own; else the bins hold about as many sites each, as in
 * scikit-learn's histogram gradient boosting.
 *
 * @param column  Finite numbers of float32.
 * @returns values of float32; each is below the next larger value of the column.
 */
export function binEdges(column: Float32Array): Float32Array {
  const sorted = column.toSorted();
  const distinct = sorted.filter((value, at) => at === 0 || value > sorted[at - 1]!);
  if (distinct.length <= mostBins)
    return distinct.subarray(1).map((upper, at) => edgeBetween(distinct[at]!, upper));
  const edges = Float32Array.from({ length: mostBins - 1 }, (_, at) => {
    const place = ((at + 1) * (sorted.length - 1)) / mostBins;
    return edgeBetween(sorted[Math.floor(place)]!, sorted[Math.ceil(place)]!);
  });
  return edges.filter((value, at) => at === 0 || value > edges[at - 1]!);
}

/** The bin of a value: the number of edges below it. */
export function binOf(edges: Float32Array, value: number): number {
  let [low, high] = [0, edges.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (edges[middle]! < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The middle of two values of float32, rounded so that it is never the upper one. */
function edgeBetween(lower: number, upper: number): number {
  const middle = Math.fround((lower + upper) / 2);
  return middle < upper ? middle : lower;
}
