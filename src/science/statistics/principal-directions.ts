/** The directions in which rows of numbers vary most. */
export interface PrincipalDirections {
  /** Mean row. Length variableCount. */
  readonly centre: Float64Array;
  /** Row-major [variable, direction], orthonormal columns, the direction of largest variance first. */
  readonly directions: Float64Array;
}

const ITERATIONS = 60;

/**
 * Computes the first principal components of a table (Pearson 1901; Hotelling 1933), by orthogonal iteration on its covariance
 * from a fixed start, so that the same table gives the same directions.
 *
 * @param values  Row-major [row, variable].
 * @param count  Directions wanted; at most variableCount.
 *
 * It takes rows × variables² + iterations × variables² × count operations.
 */
export function principalDirections(
  values: Float32Array | Float64Array,
  variableCount: number,
  count: number,
): PrincipalDirections {
  const { centre, covariance } = moments(values, variableCount);
  // Cosines of rising frequency are orthogonal to one another, but not to the data.
  let directions = Float64Array.from({ length: variableCount * count }, (_, at) =>
    Math.cos(((Math.floor(at / count) + 0.5) * (at % count) * Math.PI) / variableCount),
  );
  for (let iteration = 0; iteration < ITERATIONS; iteration++)
    directions = orthonormal(product(covariance, directions, variableCount, count), variableCount, count);
  return { centre, directions };
}

function moments(values: Float32Array | Float64Array, size: number) {
  const rows = values.length / size;
  const centre = new Float64Array(size);
  for (let at = 0; at < values.length; at++) centre[at % size]! += values[at]! / rows;
  const covariance = new Float64Array(size * size);
  const row = new Float64Array(size);
  for (let from = 0; from < values.length; from += size) {
    for (let k = 0; k < size; k++) row[k] = values[from + k]! - centre[k]!;
    for (let one = 0; one < size; one++)
      for (let other = 0; other < size; other++)
        covariance[one * size + other]! += (row[one]! * row[other]!) / rows;
  }
  return { centre, covariance };
}

function product(matrix: Float64Array, columns: Float64Array, size: number, count: number): Float64Array {
  const result = new Float64Array(size * count);
  for (let row = 0; row < size; row++)
    for (let k = 0; k < size; k++) {
      const factor = matrix[row * size + k]!;
      for (let column = 0; column < count; column++)
        result[row * count + column]! += factor * columns[k * count + column]!;
    }
  return result;
}

/**
 * Makes the columns orthonormal (Gram and Schmidt): the part of a column along earlier columns is removed. A column of
 * zeros stays zero.
 */
function orthonormal(columns: Float64Array, size: number, count: number): Float64Array<ArrayBuffer> {
  const result = Float64Array.from(columns);
  const dot = (one: number, other: number) => {
    let sum = 0;
    for (let row = 0; row < size; row++) sum += result[row * count + one]! * result[row * count + other]!;
    return sum;
  };
  for (let column = 0; column < count; column++) {
    const before = Math.sqrt(dot(column, column));
    for (let earlier = 0; earlier < column; earlier++) {
      const shared = dot(column, earlier);
      for (let row = 0; row < size; row++)
        result[row * count + column]! -= shared * result[row * count + earlier]!;
    }
    const length = Math.sqrt(dot(column, column));
    const scale = length > 1e-10 * before ? 1 / length : 0;
    for (let row = 0; row < size; row++) result[row * count + column]! *= scale;
  }
  return result;
}
