import { eachModality, isSeries } from "../../core/modality.ts";
import {
  cubeCount,
  type ScaledTile,
  type TileCubes,
  type TileEmbeddings,
  windowLength,
} from "../../inference/networks/scaled-tile.ts";
import { judgeTile } from "../../models/applicability.ts";
import type { Sdm } from "../../models/open-sdm.ts";
import type { Strips } from "./strips.ts";

/** Rows that are judged between two pauses for more urgent work. */
const rowsAtOnce = 4;

/**
 * Judges the cells of a tile: 1 where the model extrapolates. Null where the model came without training sites to compare
 * with.
 */
export async function tileOutside(
  { applicability, network }: Sdm,
  embeddings: TileEmbeddings,
  tile: ScaledTile,
  strips: Strips,
): Promise<Uint8Array | null> {
  if (applicability === null) return null;
  const outside = new Uint8Array(embeddings.cells);
  const order = network.parts.map(({ name }) => name);
  const { rows, cols } = tile.shape;
  for (let row = 0; row < rows; row += rowsAtOnce) {
    const count = Math.min(rowsAtOnce, rows - row);
    const strip = { first: row * cols, cells: count * cols };
    const judged = judgeTile(applicability, partsIn(embeddings, strip), tileRows(tile, row, count), order);
    judged.forEach((index, cell) => {
      outside[strip.first + cell] = index > 1 ? 1 : 0;
    });
    await strips.breathe();
  }
  return outside;
}

function partsIn(
  { byPart, cells: all }: TileEmbeddings,
  { first, cells }: { first: number; cells: number },
): TileEmbeddings {
  const strip = [...byPart].map(([part, values]) => {
    const width = values.length / all;
    return [part, values.subarray(first * width, (first + cells) * width)] as const;
  });
  return { cells, byPart: new Map(strip) };
}

/** Some rows of a tile as a smaller tile. Its cubes are numbered again, so that each is judged once. */
function tileRows(tile: ScaledTile, row: number, count: number): ScaledTile {
  const { cols, step } = tile.shape;
  const shape = { ...tile.shape, rows: count };
  const line = windowLength(cols, tile.shape) * 4;
  const from = row * step * line;
  const rasters = eachModality((modality) => {
    if (isSeries(modality)) return cutCubes(tile[modality], row * cols, (row + count) * cols);
    return tile[modality]?.subarray(from, from + windowLength(count, shape) * line) ?? null;
  });
  const positionOf = (cell: number) => tile.positionOf(row * cols + cell);
  return { ...(rasters as Omit<ScaledTile, "shape" | "positionOf">), shape, positionOf };
}

function cutCubes(part: TileCubes | null, firstCell: number, endCell: number): TileCubes | null {
  if (part === null) return null;
  const own = part.cubeOfCell.subarray(firstCell, endCell);
  const numbers = new Map<number, number>();
  for (const cube of own) if (cube >= 0 && !numbers.has(cube)) numbers.set(cube, numbers.size);
  if (numbers.size === 0) return null;
  const length = part.cubes.length / cubeCount(part);
  const kept = new Float32Array(numbers.size * length);
  for (const [cube, place] of numbers)
    kept.set(part.cubes.subarray(cube * length, (cube + 1) * length), place * length);
  return { cubes: kept, cubeOfCell: own.map((cube) => numbers.get(cube) ?? -1) };
}
