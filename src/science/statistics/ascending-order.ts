/**
 * Returns the indices that sort the values in rising order; equal values keep their order of arrival.
 *
 * @param values  Numbers without NaN. Length n.
 * @returns order, where values[order[0]] is the smallest. Length n.
 */
export function ascendingOrder(values: ArrayLike<number>): Uint32Array {
  const order = Uint32Array.from({ length: values.length }, (_, index) => index);
  return order.sort((a, b) => values[a]! - values[b]! || a - b);
}

/**
 * Returns the indices that sort the values in falling order; equal values keep their order of arrival, so that a list of species is
 * the same on every machine.
 */
export function descendingOrder(values: ArrayLike<number>): Uint32Array {
  const order = Uint32Array.from({ length: values.length }, (_, index) => index);
  return order.sort((a, b) => values[b]! - values[a]! || a - b);
}
