import { encodeSamples } from "./encode-samples.ts";
import type { RasterToWrite, Samples } from "./raster-to-write.ts";

const TILES_AT_ONCE = 8;

/**
 * Compresses the tiles of a raster as DEFLATE streams, in the order west to east, then north to south, then
 * (band-interleaved) by band.
 */
export async function compressedTiles(
  raster: RasterToWrite,
  deflate: (bytes: Uint8Array) => Promise<Uint8Array>,
): Promise<Uint8Array[]> {
  const across = Math.ceil(raster.cols / raster.tileSize);
  const down = Math.ceil(raster.rows / raster.tileSize);
  const planes = raster.interleave === "pixel" ? 1 : raster.bands.length;
  const count = across * down * planes;
  const tiles: Uint8Array[] = [];
  for (let first = 0; first < count; first += TILES_AT_ONCE) {
    const batch = Array.from({ length: Math.min(TILES_AT_ONCE, count - first) }, (_, offset) => {
      const position = (first + offset) % (across * down);
      const plane = Math.floor((first + offset) / (across * down));
      const tile = cutTile(raster, { row: Math.floor(position / across), col: position % across, plane });
      return deflate(encodeSamples(tile, raster));
    });
    tiles.push(...(await Promise.all(batch)));
  }
  return tiles;
}

interface TilePlace {
  readonly row: number;
  readonly col: number;
  readonly plane: number;
}

/** Returns the samples of one tile in stored order; beyond the raster's edge, the last row and column are repeated. */
function cutTile(raster: RasterToWrite, { row, col, plane }: TilePlace): Samples {
  const { tileSize, rows, cols, values } = raster;
  const depth = raster.interleave === "pixel" ? raster.bands.length : 1;
  const tile = new (values.constructor as new (length: number) => Samples)(tileSize * tileSize * depth);
  const width = Math.min(tileSize, cols - col * tileSize);
  for (let line = 0; line < tileSize; line++) {
    const sourceRow = Math.min(rows - 1, row * tileSize + line);
    const start = (plane * rows * cols + sourceRow * cols + col * tileSize) * depth;
    const target = line * tileSize * depth;
    tile.set(values.subarray(start, start + width * depth), target);
    const last = tile.slice(target + (width - 1) * depth, target + width * depth);
    for (let beyond = width; beyond < tileSize; beyond++) tile.set(last, target + beyond * depth);
  }
  return tile;
}
