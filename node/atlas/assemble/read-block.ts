import { CELL_SIDE_METRES, type Cell } from "../../../src/core/cell.ts";
import { AppError } from "../../../src/core/errors.ts";
import { TILE_CELLS, TILE_METRES } from "../../../src/core/tile.ts";
import { formatMapLayer, type MapLayer } from "../../../src/prediction/map-layer.ts";
import { unpackTile } from "../../../src/prediction/tile/stored-tile.ts";
import type { TileAnswer } from "../../../src/prediction/tile/tile-answer.ts";
import type { StoredAtlas } from "../atlas-plan.ts";
import type { Region } from "../atlas-region.ts";
import type { AtlasStore } from "../atlas-store.ts";
import { tileCode } from "../tile-code.ts";
import { readTileRecord, recordsOf, tileObject } from "../tile-record.ts";
import type { AtlasGrid } from "./atlas-grid.ts";

/** The numbers of a square of tiles of an atlas, `[side, side]` from the north-west, NaN where there is none. */
export interface Block {
  readonly values: Float32Array;
  readonly uncertainty: Float32Array;
  /** Cells with a number, and those of them where the model extrapolates. */
  readonly cells: number;
  readonly outside: number;
}

/** What of an atlas is read. */
export interface BlockSource {
  readonly store: AtlasStore;
  readonly stored: StoredAtlas;
  /** As the plan names it. */
  readonly layer: string;
  readonly region: Region;
  readonly grid: AtlasGrid;
}

/**
 * Makes the function that reads a block of an atlas's map from its tiles; null where no cell has a number.
 *
 * @param side  of a block, cells; a multiple of 64.
 * @param onAnswer  is given every tile that was read.
 * @throws AppError StorageFailed; MalformedFile for a damaged tile, from the function that is returned.
 */
export function blockReader(
  { store, stored, layer, region, grid }: BlockSource,
  side: number,
  onAnswer: (answer: TileAnswer) => void,
): (row: number, col: number) => Promise<Block | null> {
  const codes = new Set(region.tiles.map(tileCode));

  return async (row, col) => {
    const corner = {
      east: grid.corner.east + col * side * CELL_SIDE_METRES,
      north: grid.corner.north - row * side * CELL_SIDE_METRES,
    };
    const tiles = tilesBelow(corner, side).filter((tile) => codes.has(tileCode(tile)));
    const answers = (await Promise.all(tiles.map(read))).filter((answer) => answer !== null);
    const values = new Float32Array(side * side).fill(Number.NaN);
    const uncertainty = values.slice();
    let [cells, outside] = [0, 0];
    for (const answer of answers) {
      onAnswer(answer);
      const mask = region.mask(answer.tile);
      const right = (answer.tile.east - corner.east) / CELL_SIDE_METRES;
      const down = (corner.north - answer.tile.north) / CELL_SIDE_METRES - (TILE_CELLS - 1);
      answer.values.forEach((value, cell) => {
        if (mask[cell] === 0 || Number.isNaN(value)) return;
        const at = (down + Math.floor(cell / TILE_CELLS)) * side + right + (cell % TILE_CELLS);
        values[at] = value;
        uncertainty[at] = answer.uncertainty[cell]!;
        cells += 1;
        outside += answer.outside[cell]!;
      });
    }
    return cells === 0 ? null : { values, uncertainty, cells, outside };
  };

  function another(name: string, code: string, got: string): AppError {
    const address = `${store.address}/${name}`;
    return new AppError(
      "MalformedFile",
      `${address}: expected tile ${code} of ${layer}, got ${got}; requeue --done computes it again`,
      { address },
    );
  }

  async function read(tile: Cell): Promise<TileAnswer | null> {
    const code = tileCode(tile);
    const record = await readTileRecord(store, stored.atlas, code);
    if (record === null) return null;
    const name = record.layers[layer];
    if (name === undefined)
      throw another(`${recordsOf(stored.atlas)}${code}.json`, code, "a record without it");
    const bytes = await store.read(tileObject(name));
    const answer = bytes && unpackTile(name, bytes);
    if (answer === null) throw another(tileObject(name), code, bytes === null ? "nothing" : "damaged bytes");
    if (tileCode(answer.tile) !== code)
      throw another(tileObject(name), code, `tile ${tileCode(answer.tile)}`);
    const asked = layerAsked(answer);
    if (asked !== null && asked !== layer) throw another(tileObject(name), code, asked);
    return answer;
  }
}

/** The layer that a tile was asked for; null where it does not say. */
function layerAsked({ provenance }: TileAnswer): string | null {
  const { layer } = (provenance.question ?? {}) as { readonly layer?: MapLayer };
  return layer === undefined ? null : formatMapLayer(layer);
}

/** The tiles of a block, by its north-western cell. */
function tilesBelow(corner: Cell, side: number): Cell[] {
  const across = side / TILE_CELLS;
  return Array.from({ length: across * across }, (_, place) => ({
    east: corner.east + (place % across) * TILE_METRES,
    north: corner.north - (Math.floor(place / across) + 1) * TILE_METRES + CELL_SIDE_METRES,
  }));
}
