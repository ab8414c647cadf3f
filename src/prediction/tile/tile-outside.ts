import type { Modality } from "../../core/modality.ts";
import type { ScaledTile, TileEmbeddings } from "../../inference/score-tile.ts";
import { windowLength } from "../../inference/tile/tile-geometry.ts";
import { judgeTile } from "../applicability.ts";
import type { Sdm } from "../open-sdm.ts";
import type { CellWork } from "./cell-work.ts";

/** Rows judged between two looks at what else waits. */
const rowsAtOnce = 4;

/** 1 for each cell of a tile where the model extrapolates; 0 everywhere where it came without sites to hold it against. */
export async function tileOutside(
  { applicability, network }: Sdm,
  embeddings: TileEmbeddings,
  tile: ScaledTile,
  work: CellWork,
): Promise<Uint8Array> {
  const outside = new Uint8Array(embeddings.cells);
  if (applicability === null) return outside;
  const order = [...network.heads.keys()];
  const { rows, cols } = tile.shape;
  for (let row = 0; row < rows; row += rowsAtOnce) {
    const count = Math.min(rowsAtOnce, rows - row);
    const strip = { first: row * cols, cells: count * cols };
    const judged = judgeTile(
      applicability,
      stripOf(embeddings, strip),
      rowsOf(tile, row, count),
      order satisfies readonly Modality[],
    );
    judged.forEach((index, cell) => {
      outside[strip.first + cell] = index > 1 ? 1 : 0;
    });
    await work.breathe();
  }
  return outside;
}

function stripOf(
  { byModality, cells: all }: TileEmbeddings,
  { first, cells }: { first: number; cells: number },
): TileEmbeddings {
  const strip = [...byModality].map(([modality, values]) => {
    const width = values.length / all;
    return [modality, values.subarray(first * width, (first + cells) * width)] as const;
  });
  return { cells, byModality: new Map(strip) };
}

/** Some rows of a tile as a tile of their own; cubes are numbered anew, so that each is looked at once. */
function rowsOf(tile: ScaledTile, row: number, count: number): ScaledTile {
  const { cols, step } = tile.shape;
  const shape = { ...tile.shape, rows: count };
  const line = windowLength(cols, tile.shape) * 4;
  const from = row * step * line;
  const cubes = (part: ScaledTile["landsat"]): ScaledTile["landsat"] => {
    if (part === null) return null;
    const own = part.cubeOfCell.subarray(row * cols, (row + count) * cols);
    const numbers = new Map<number, number>();
    for (const cube of own) if (cube >= 0 && !numbers.has(cube)) numbers.set(cube, numbers.size);
    if (numbers.size === 0) return null;
    const all = part.cubeOfCell.reduce((most, cube) => Math.max(most, cube + 1), 0);
    const length = part.cubes.length / all;
    const kept = new Float32Array(numbers.size * length);
    for (const [cube, place] of numbers)
      kept.set(part.cubes.subarray(cube * length, (cube + 1) * length), place * length);
    return { cubes: kept, cubeOfCell: own.map((cube) => numbers.get(cube) ?? -1) };
  };
  return {
    shape,
    sentinel2: tile.sentinel2?.subarray(from, from + windowLength(count, shape) * line) ?? null,
    landsat: cubes(tile.landsat),
    climate: cubes(tile.climate),
  };
}
