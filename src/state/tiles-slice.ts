import type { StateCreator } from "zustand/vanilla";
import type { InputLayer } from "../prediction/input/input-layer.ts";
import type { InputTile } from "../prediction/input/input-tile.ts";
import type { MapLayer } from "../prediction/map-layer.ts";
import type { TileAnswer } from "../prediction/tile-answer.ts";

export const SLOTS = ["tiles", "comparedTiles", "otherTiles"] as const;
/** A place for a layer on the map: the layer, the one right of the swipe, and the one beneath or above both. */
export type Slot = (typeof SLOTS)[number];

/** The tiles of one layer that have come so far. */
export type LayerTiles = PredictedTiles | InputTiles;

/** Of a layer that a model makes. */
export interface PredictedTiles {
  readonly kind: "predicted";
  readonly layer: MapLayer;
  /** By `tileName`, of each tile its finest answer. */
  readonly answers: ReadonlyMap<string, TileAnswer>;
  /** Round ends of the values and of their uncertainty over the answers; they only widen while the layer is the same. */
  readonly domain: readonly [low: number, high: number];
  readonly uncertaintyDomain: readonly [low: number, high: number];
}

/** Of an input: squares that do not overlap, by `squareName`. */
export interface InputTiles {
  readonly kind: "input";
  readonly layer: InputLayer;
  readonly answers: ReadonlyMap<string, InputTile>;
  readonly domain: readonly [low: number, high: number];
}

/** What is drawn in each slot; null where nothing is. */
export interface TilesSlice extends Readonly<Record<Slot, LayerTiles | null>> {
  setTiles(change: Partial<Record<Slot, LayerTiles | null>>): void;
}

export const tilesSlice: StateCreator<TilesSlice> = (set) => ({
  tiles: null,
  comparedTiles: null,
  otherTiles: null,
  setTiles: (change) => set(change),
});
