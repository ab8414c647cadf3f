import type { StateCreator } from "zustand/vanilla";
import type { MapLayer } from "../prediction/map-layer.ts";
import type { TileAnswer } from "../prediction/tile-answer.ts";

/** The tiles of one layer that have come so far. */
export interface LayerTiles {
  readonly layer: MapLayer;
  /** By `tileName`, of each tile its finest answer. */
  readonly answers: ReadonlyMap<string, TileAnswer>;
  /** Round ends of the values and of their uncertainty over the answers; they only widen while the layer is the same. */
  readonly domain: readonly [low: number, high: number];
  readonly uncertaintyDomain: readonly [low: number, high: number];
}

/** What is drawn: the layer, and the one that it is compared with. */
export interface TilesSlice {
  readonly tiles: LayerTiles | null;
  readonly comparedTiles: LayerTiles | null;
  setTiles(change: Partial<Pick<TilesSlice, "tiles" | "comparedTiles">>): void;
}

export const tilesSlice: StateCreator<TilesSlice> = (set) => ({
  tiles: null,
  comparedTiles: null,
  setTiles: (change) => set(change),
});
