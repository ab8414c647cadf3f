import type { StateCreator } from "zustand/vanilla";
import type { Banner } from "../prediction/banner.ts";
import type { Failure } from "./failure.ts";

/** What the drawn layer's numbers are, for its legend. */
export interface LegendNumbers {
  /** What is counted or given: "species on a plot of 100 m2", "probability". */
  readonly unit: string;
  /** Values of the ramp's two ends; null for classes. */
  readonly domain: readonly [low: number, high: number] | null;
  /** EUNIS codes that are drawn, the most widespread first; empty for numbers. */
  readonly classes: readonly string[];
  /** Year of the Sentinel-2 composite that was used. */
  readonly year: number | null;
  /** Ids of the models. */
  readonly models: readonly string[];
  readonly isSimulated: boolean;
  readonly banner: Banner | null;
}

/** What the map's layer is doing. Filled by whoever asks for the tiles. */
export interface LayerStatus {
  /** Cells drawn, of those in sight; null while nothing is computed. */
  readonly progress: {
    readonly cells: number;
    readonly all: number;
    readonly cellsPerSecond: number | null;
  } | null;
  /** True where the map shows too much of the world for its cells to be computed. */
  readonly isTooWide: boolean;
  readonly legend: LegendNumbers | null;
  /** Value, its uncertainty and extrapolation of the cell under the pointer or the crosshair. */
  readonly under: {
    readonly value: number;
    readonly uncertainty: number;
    readonly isOutside: boolean;
  } | null;
  readonly failure: Failure | null;
}

export interface LayerSlice {
  readonly layerStatus: LayerStatus;
  /** True while the user has stopped the computing of tiles. */
  readonly isStopped: boolean;
  setLayer(change: Partial<LayerStatus>): void;
  setStopped(isStopped: boolean): void;
}

export const layerSlice: StateCreator<LayerSlice> = (set) => ({
  layerStatus: { progress: null, isTooWide: false, legend: null, under: null, failure: null },
  isStopped: false,
  setLayer: (change) => set(({ layerStatus }) => ({ layerStatus: { ...layerStatus, ...change } })),
  setStopped: (isStopped) => set({ isStopped }),
});
