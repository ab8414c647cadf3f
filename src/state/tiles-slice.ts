import type { StateCreator } from "zustand/vanilla";
import type { InputTile, OwnRaster } from "../prediction/input/input-tile.ts";
import type { MapLayer } from "../prediction/map-layer.ts";
import type { ReadLayer } from "../prediction/shown-layer.ts";
import type { TileAnswer } from "../prediction/tile/tile-answer.ts";

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

/** Of what is read as it is: squares that do not overlap, by `squareName`. */
export interface InputTiles {
  readonly kind: "input";
  readonly layer: ReadLayer;
  readonly answers: ReadonlyMap<string, InputTile>;
  readonly domain: readonly [low: number, high: number];
  /** Of a person's own raster, once a square of it has come. */
  readonly own?: OwnRaster;
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
