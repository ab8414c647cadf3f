import { principalDirections } from "../statistics/principal-directions.ts";

/** The few directions in which a network's embeddings vary most. Each number is weighted by its importance to the head. */
export interface EmbeddingSpace {
  /** Importance of each number of the joined embeddings: root mean square over species of the head's weights. */
  readonly weights: Float64Array;
  /** Mean of the weighted embeddings of the training sites. */
  readonly centre: Float64Array;
  /** Row-major [number, direction], orthonormal columns. */
  readonly directions: Float64Array;
}

/**
 * Computes the space of the training sites' embeddings, in which other sites are then placed.
 *
 * @param embeddings  Row-major [site, number].
 * @param head  Row-major [number, species]: the weights of the linear layer that the embeddings go into.
 * @param count  Directions to keep; what these directions leave out is kept as one length (see {@link spacePosition}).
 */
export function embeddingSpace(
  embeddings: Float32Array,
  head: Float32Array,
  speciesCount: number,
  count: number,
): EmbeddingSpace {
  const width = head.length / speciesCount;
  const weights = new Float64Array(width);
  for (let at = 0; at < head.length; at++)
    weights[Math.floor(at / speciesCount)]! += head[at]! ** 2 / speciesCount;
  for (let number = 0; number < width; number++) weights[number] = Math.sqrt(weights[number]!);
  const weighted = embeddings.map((value, at) => value * weights[at % width]!);
  return { weights, ...principalDirections(weighted, width, count) };
}

/**
 * Returns a site's coordinates along the directions, then its distance from the subspace that they span. So a site that
 * is unusual in a way in which no training site varies is far away too.
 *
 * @param embeddings  The branches' embeddings, in the order in which they are joined.
 * @returns length count + 1.
 */
export function spacePosition(
  { weights, centre, directions }: EmbeddingSpace,
  embeddings: readonly Float32Array[],
): Float64Array {
  const count = directions.length / weights.length;
  const position = new Float64Array(count + 1);
  let [row, squares] = [0, 0];
  for (const embedding of embeddings)
    for (const value of embedding) {
      const offset = value * weights[row]! - centre[row]!;
      squares += offset * offset;
      for (let k = 0; k < count; k++) position[k]! += offset * directions[row * count + k]!;
      row++;
    }
  let along = 0;
  for (let k = 0; k < count; k++) along += position[k]! ** 2;
  position[count] = Math.sqrt(Math.max(squares - along, 0));
  return position;
}
