import type { StateCreator } from "zustand/vanilla";
import type { InputTile, OwnRaster } from "../prediction/input/input-tile.ts";
import type { MapLayer } from "../prediction/map-layer.ts";
import type { RangeTileAnswer } from "../prediction/range/range-calls.ts";
import type { RangeLayer } from "../prediction/range/range-layer.ts";
import type { ReadLayer } from "../prediction/shown-layer.ts";
import type { TileAnswer } from "../prediction/tile/tile-answer.ts";
import type { ChosenThreshold } from "../science/range/range-threshold.ts";

export const SLOTS = ["tiles", "comparedTiles", "otherTiles"] as const;
/** A place for a layer on the map: the first layer, the one right of the swipe, and the one below or above both. */
export type Slot = (typeof SLOTS)[number];

/** The tiles of one layer that have arrived so far. */
export type LayerTiles = PredictedTiles | InputTiles | RangeTiles;

/** The tiles of a predicted layer. */
export interface PredictedTiles {
  readonly kind: "predicted";
  readonly layer: MapLayer;
  /** The finest answer of each tile, by `tileName`. */
  readonly answers: ReadonlyMap<string, TileAnswer>;
  /**
   * The rounded lowest and highest value over all answers, and the same for the spread as it is shown (`shown-spread.ts`). They
   * only widen while the layer is the same.
   */
  readonly domain: readonly [low: number, high: number];
  readonly uncertaintyDomain: readonly [low: number, high: number];
}

/** The squares of a layer that is read and not predicted, by `squareName`. They do not overlap. */
export interface InputTiles {
  readonly kind: "input";
  readonly layer: ReadLayer;
  readonly answers: ReadonlyMap<string, InputTile>;
  readonly domain: readonly [low: number, high: number];
  /** Present for a person's own raster, once a square of it has arrived. */
  readonly own?: OwnRaster;
}

/** The tiles of a species' range, by `rangeTileName`. They do not overlap. */
export interface RangeTiles {
  readonly kind: "range";
  readonly layer: RangeLayer;
  readonly answers: ReadonlyMap<string, RangeTileAnswer>;
  readonly domain: readonly [low: number, high: number];
  /** Where the range ends; null until it is known. */
  readonly chosen: ChosenThreshold | null;
}

/** One class of a layer that stands out on the map, until another is chosen. */
export interface LitClass {
  readonly slot: Slot;
  readonly code: string;
  /** True where a person has chosen it alone; false while it is only pointed at. */
  readonly isAlone: boolean;
}

/** The tiles that are drawn in each slot; null for an empty slot. */
export interface TilesSlice extends Readonly<Record<Slot, LayerTiles | null>> {
  /** The class that stands out; null for none. */
  readonly litClass: LitClass | null;
  setTiles(change: Partial<Record<Slot, LayerTiles | null>>): void;
  setLitClass(litClass: LitClass | null): void;
}

export const tilesSlice: StateCreator<TilesSlice> = (set) => ({
  tiles: null,
  comparedTiles: null,
  otherTiles: null,
  litClass: null,
  setLitClass: (litClass) => set({ litClass }),
  setTiles: (change) => set(change),
});
