/** How much reading neighbouring tiles share, counted and not estimated. */
export interface Reading {
  /** Pixels that are read for each pixel under the tiles. */
  readonly pixels: number;
  /** Blocks of a raster that are read for a tile, the mean over every position of the tiles on the blocks. */
  readonly blocks: number;
}

/** A picture's pixels: along a tile, beside it at both sides together, and along a block of the raster. */
export interface WindowShape {
  readonly tile: number;
  readonly beside: number;
  readonly block: number;
}

/**
 * Counts what is read where `along` times `down` neighbouring tiles are read as one window, by enumeration of every position of the
 * window on the raster's blocks: each pixel of an offset is as likely as another. One tile alone is 1 by 1.
 */
export function readingOf({ tile, beside, block }: WindowShape, along: number, down: number): Reading {
  const [cols, rows] = [along * tile + beside, down * tile + beside];
  return {
    pixels: (cols * rows) / (along * down * tile ** 2),
    blocks: (meanBlocks(cols, block) * meanBlocks(rows, block)) / (along * down),
  };
}

/** The mean number of blocks that a length of pixels touches, over every offset within a block. */
function meanBlocks(length: number, block: number): number {
  let sum = 0;
  for (let offset = 0; offset < block; offset++) sum += Math.floor((offset + length - 1) / block) + 1;
  return sum / block;
}
