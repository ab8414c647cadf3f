import type { StateCreator } from "zustand/vanilla";
import type { Banner } from "../prediction/banner.ts";
import type { OwnRaster } from "../prediction/input/input-tile.ts";
import type { LackingPart } from "../prediction/tile/lacking-parts.ts";
import type { CellNumbers } from "../prediction/tile/numbers-at.ts";
import type { ChosenThreshold } from "../science/range/range-threshold.ts";
import type { Failure } from "./failure.ts";
import type { LongWait } from "./long-wait.ts";
import type { Slot } from "./tiles-slice.ts";

/** What the legend says of a drawn layer's numbers. */
export interface LegendNumbers {
  /** The unit or meaning of the numbers: "species on a plot of 100 m2", "probability". */
  readonly unit: string;
  /** Values at the ramp's two ends; null for classes and pictures. */
  readonly domain: readonly [low: number, high: number] | null;
  /** For a change between years, the smallest difference that is drawn; null for all other layers. */
  readonly noise: number | null;
  /** EUNIS codes that are drawn in sight, the most widespread first; empty for numbers. */
  readonly classes: readonly string[];
  /** All EUNIS codes that the model may draw, which the colours depend on; empty for numbers. */
  readonly codes: readonly string[];
  /** Year of the Sentinel-2 composite that was used, or of the input itself. */
  readonly year: number | null;
  /** Ids of the models; empty for an input. */
  readonly models: readonly string[];
  /**
   * Items of the catalogue that an input was read from; for a predicted layer, the name of the person's own picture that it
   * was made from.
   */
  readonly items: readonly string[];
  readonly isSimulated: boolean;
  readonly banner: Banner | null;
  /** Parts of the network that cells with a value lack, and whether all of them do; absent where none is lacking. */
  readonly lacking?: readonly LackingPart[];
  /** Present for a person's own raster. */
  readonly own?: OwnRaster;
  /** Present for a range: where it ends, and what that means; null until it is known. */
  readonly chosen?: ChosenThreshold | null;
}

/** What a layer holds at one place. For a picture `value` is NaN, and `channels` are its red, green and blue. */
export interface NumbersUnder extends CellNumbers {
  readonly channels?: readonly [red: number, green: number, blue: number];
}

/**
 * Whether a layer has numbers in the part of the world that is in sight: "some"; "waiting" while something is still asked; "bare"
 * where there is imagery but nothing that could be predicted; "none" where there is nothing to read.
 */
type Presence = "waiting" | "some" | "bare" | "none";

/** The state of the map's layers. `follow-tiles.ts` and `follow-inputs.ts` fill it. */
interface LayerStatus {
  /** The cells in sight, and those of them that are drawn; null while nothing is computed. */
  readonly progress: {
    readonly cells: number;
    readonly all: number;
    readonly cellsPerSecond: number | null;
  } | null;
  /** Cells that are not computed before a person agreed, because they take long; null where there are none. */
  readonly wait: LongWait | null;
  /** True where the map shows too much of the world for its cells to be computed. */
  readonly isTooWide: boolean;
  readonly legends: Readonly<Record<Slot, LegendNumbers | null>>;
  /** What each slot's layer holds under the pointer. */
  readonly unders: Readonly<Record<Slot, NumbersUnder | null>>;
  /** What each slot's layer holds in the chosen cell. */
  readonly atCell: Readonly<Record<Slot, NumbersUnder | null>>;
  /** Whether each slot's layer has numbers where the map is. */
  readonly presence: Readonly<Record<Slot, Presence>>;
  readonly failure: Failure | null;
}

export interface LayerSlice {
  readonly layerStatus: LayerStatus;
  /** True while the person has stopped the computation of tiles. */
  readonly isStopped: boolean;
  setLayer(change: Partial<Pick<LayerStatus, "progress" | "wait" | "isTooWide" | "failure">>): void;
  /** Writes the legend of one slot. */
  setLegend(slot: Slot, legend: LegendNumbers | null): void;
  setUnders(numbers: Pick<LayerStatus, "unders" | "atCell">): void;
  /** Writes whether one slot's layer has numbers in sight. */
  setPresence(slot: Slot, presence: Presence): void;
  setStopped(isStopped: boolean): void;
  /** The keys of long waits that the person agreed to. */
  readonly agreedWaits: readonly string[];
  agreeToWait(key: string): void;
  /** True while the species is sought that a model just put into use will draw first (`follow-fitting-layer.ts`). */
  readonly isLayerSought: boolean;
  setLayerSought(isLayerSought: boolean): void;
}

const nothing = { tiles: null, comparedTiles: null, otherTiles: null };
const waiting = { tiles: "waiting", comparedTiles: "waiting", otherTiles: "waiting" } as const;

export const layerSlice: StateCreator<LayerSlice> = (set) => ({
  layerStatus: {
    ...{ progress: null, wait: null, isTooWide: false, failure: null },
    ...{ legends: nothing, unders: nothing, atCell: nothing, presence: waiting },
  },
  isStopped: false,
  setLayer: (change) => set(({ layerStatus }) => ({ layerStatus: { ...layerStatus, ...change } })),
  setLegend: (slot, legend) =>
    set(({ layerStatus }) => ({
      layerStatus: { ...layerStatus, legends: { ...layerStatus.legends, [slot]: legend } },
    })),
  setUnders: (numbers) => set(({ layerStatus }) => ({ layerStatus: { ...layerStatus, ...numbers } })),
  setPresence: (slot, presence) =>
    set(({ layerStatus }) =>
      layerStatus.presence[slot] === presence
        ? {}
        : { layerStatus: { ...layerStatus, presence: { ...layerStatus.presence, [slot]: presence } } },
    ),
  setStopped: (isStopped) => set({ isStopped }),
  agreedWaits: [],
  agreeToWait: (key) => set(({ agreedWaits }) => ({ agreedWaits: [...agreedWaits, key] })),
  isLayerSought: false,
  setLayerSought: (isLayerSought) => set({ isLayerSought }),
});
