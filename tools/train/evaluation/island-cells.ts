import { catalogueAddress } from "../../../node/catalogue-address.ts";
import { TILE_CELLS, TILE_METRES } from "../../../src/core/tile.ts";
import type { EmbeddedSites } from "../../../src/models/embedded-sites.ts";
import { seededRandom } from "../../../src/science/statistics/seeded-random.ts";
import { LAND_BOX } from "../../simulate/grid/island-grid.ts";
import { chooseTiles } from "./choose-areas.ts";
import { embedTiles } from "./embed-tiles.ts";
import type { EvaluatedModel } from "./evaluated-model.ts";
import { type IslandTruth, readIslandTruth } from "./island-truth.ts";

/** The settings for reading an island's cells as a model sees them. */
export interface CellSampling {
  readonly model: EvaluatedModel;
  /** Tiles of an island that cells are taken from, at most. */
  readonly tiles: number;
  readonly keptFolder: string;
}

/** Cells of some tiles of a simulated island, as the map embeds them, beside the truth. */
export interface IslandCells {
  readonly truth: IslandTruth;
  /** Rows and columns of the tiles, from the north-west. */
  readonly tiles: readonly (readonly [row: number, col: number])[];
  /** The embeddings of some cells of these tiles. */
  sitesOf(cells: readonly number[]): Pick<EmbeddedSites, "count" | "embeddings">;
}

/** Reads an island's truth and embeds some of its tiles. They are chosen at random, but always the same ones. */
export async function readIslandCells(
  { model, tiles: most, keptFolder }: CellSampling,
  island: string,
): Promise<IslandCells> {
  const truth = await readIslandTruth(island, model.labels);
  const tiles = chooseTiles(truth, most, seededRandom(1));
  const corners = tiles.map(([row, col]) => ({
    east: LAND_BOX.west + col * TILE_METRES,
    north: LAND_BOX.north - (row + 1) * TILE_METRES,
  }));
  const { count, embeddings } = await embedTiles(keptFolder, model, catalogueAddress(island), corners);
  const rowOf = rowOfCell(truth, tiles);
  const sitesOf = (cells: readonly number[]) => {
    const taken = (all: Float32Array) => {
      const width = all.length / count;
      const some = new Float32Array(cells.length * width);
      for (const [at, cell] of cells.entries()) {
        const row = rowOf.get(cell)!;
        some.set(all.subarray(row * width, (row + 1) * width), at * width);
      }
      return some;
    };
    const some = [...embeddings].map(([part, all]) => [part, taken(all)] as const);
    return { count: cells.length, embeddings: new Map(some) };
  };
  return { truth, tiles, sitesOf };
}

/** The row of each cell of the tiles, as `embedTiles` gives them. */
function rowOfCell(
  { side }: IslandTruth,
  tiles: readonly (readonly [number, number])[],
): Map<number, number> {
  const rows = new Map<number, number>();
  for (const [tile, [tileRow, tileCol]] of tiles.entries())
    for (let at = 0; at < TILE_CELLS ** 2; at++) {
      const row = tileRow * TILE_CELLS + Math.floor(at / TILE_CELLS);
      rows.set(row * side + tileCol * TILE_CELLS + (at % TILE_CELLS), tile * TILE_CELLS ** 2 + at);
    }
  return rows;
}
