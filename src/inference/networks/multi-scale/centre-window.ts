/** One convolution of a spatial block and the pool after it: sides in pixels, without padding. */
export interface ScaleLayer {
  readonly kernel: number;
  readonly pool: number;
}

/** A square of a map: its first row and column, and its side. */
export interface CentreWindow {
  readonly first: number;
  readonly side: number;
}

/** Returns the side of the square of a map that one output of these layers sees. */
export function fieldOf(layers: readonly ScaleLayer[]): number {
  return layers.reduceRight((side, { kernel, pool }) => side * pool + kernel - 1, 1);
}

/**
 * Returns the square of a map that the output in the centre sees: nothing else of the map needs to be computed with. It need not lie in
 * the map's own middle, for pools leave out a last row. Null where the map is too small for one output.
 *
 * @param side  rows and columns of the map.
 */
export function centreWindow(layers: readonly ScaleLayer[], side: number): CentreWindow | null {
  const outputs = layers.reduce((length, { kernel, pool }) => Math.floor((length - kernel + 1) / pool), side);
  if (outputs < 1) return null;
  const first = layers.reduceRight((place, { pool }) => place * pool, middleOf(outputs));
  return { first, side: fieldOf(layers) };
}

/** Returns the middle of `count` positions as torchvision crops it: between two, the even one. */
function middleOf(count: number): number {
  const middle = (count - 1) / 2;
  if (Number.isInteger(middle)) return middle;
  const below = Math.floor(middle);
  return below % 2 === 0 ? below : below + 1;
}
