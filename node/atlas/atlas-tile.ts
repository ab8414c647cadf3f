import type { Cell } from "../../src/core/cell.ts";
import type { ReadOptions } from "../../src/core/read-options.ts";
import { formatMapLayer, type MapLayer } from "../../src/prediction/map-layer.ts";
import type { PredictionSetup } from "../../src/prediction/prediction-setup.ts";
import type { Question } from "../../src/prediction/question.ts";
import { createTiles, tileMemory } from "../../src/prediction/tile/create-tiles.ts";
import type { FinishedTile } from "./atlas-queue.ts";
import type { AtlasStore } from "./atlas-store.ts";
import { tileCode } from "./tile-code.ts";
import { keepTileRecord, tileObject } from "./tile-record.ts";

/** What an atlas computes of each tile. */
export interface AtlasWork {
  readonly atlas: string;
  readonly question: Question;
  readonly layers: readonly MapLayer[];
  readonly mode: "exact" | "shared";
}

/**
 * Makes the function that brings one tile of an atlas into the store: the code of `florascope map`, with the atlas's store in the place
 * of the user's cache. A layer that is in the store under the name that its models, files and versions give is not computed. The
 * record of the tile is written last, so a tile with a record is there whole.
 *
 * @throws any error of a tile; AppError StorageFailed where the store cannot be read or written; the signal's reason.
 */
export function atlasTiles(
  setup: PredictionSetup,
  store: AtlasStore,
  { atlas, question, layers, mode }: AtlasWork,
): (tile: Cell, options: ReadOptions) => Promise<FinishedTile> {
  // One tile at a time: its layers share embeddings, its neighbours share nothing.
  let [name, found, size] = ["", false, 0];
  const kept = {
    async get(asked: string) {
      const bytes = await store.read(tileObject(asked));
      [name, found, size] = [asked, bytes !== null, bytes?.length ?? 0];
      return bytes;
    },
    async put(asked: string, bytes: Uint8Array) {
      [found, size] = [false, bytes.length];
      await store.write(tileObject(asked), bytes);
    },
  };
  const predict = createTiles(setup, kept, tileMemory.phone);
  return async (tile, options) => {
    const names: Record<string, string> = {};
    let [computed, already, bytes] = [0, 0, 0];
    for (const layer of layers) {
      const answer = await predict({ question, layer, tile, level: 0, mode }, options);
      const cells = answer.values.reduce((sum, value) => sum + Number(!Number.isNaN(value)), 0);
      names[formatMapLayer(layer)] = name;
      bytes += size;
      if (found) already += cells;
      else computed += cells;
    }
    await keepTileRecord(store, atlas, tileCode(tile), { layers: names });
    return { computed, found: already, bytes };
  };
}
