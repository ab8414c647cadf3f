/** Returns some rows of a matrix `[rows, width]`, in the order in which they are asked for; one that is asked for twice stands twice. */
export function takeRows<Values extends Float32Array | Uint8Array>(
  values: Values,
  width: number,
  rows: readonly number[],
): Values {
  const taken = new (values.constructor as new (length: number) => Values)(rows.length * width);
  for (const [at, row] of rows.entries())
    taken.set(values.subarray(row * width, (row + 1) * width), at * width);
  return taken;
}
