import type { StateCreator } from "zustand/vanilla";
import type { Bbox } from "../core/bbox.ts";
import type { MapProgress } from "../prediction/map/saved-map.ts";
import type { RangeFile, RangeFileRequest } from "../prediction/range/range-calls.ts";
import type { RangeLayer } from "../prediction/range/range-layer.ts";
import type { Failure } from "./failure.ts";

/** A range that a person wants as a file. */
export interface RangeFileWanted {
  readonly layer: RangeLayer;
  /** Degrees. */
  readonly box: Bbox;
  readonly form: RangeFileRequest["form"];
}

/** The state of the request for a range as a file. The ui saves a file that is ready, then sets "idle". */
type RangeFileState =
  | { readonly state: "idle" }
  | { readonly state: "wanted"; readonly wanted: RangeFileWanted }
  | { readonly state: "computing"; readonly wanted: RangeFileWanted; readonly progress: MapProgress }
  | { readonly state: "ready"; readonly wanted: RangeFileWanted; readonly file: RangeFile }
  | { readonly state: "failed"; readonly failure: Failure };

/** The request for a range as a file, and its result. */
export interface RangeFileSlice {
  readonly rangeFile: RangeFileState;
  setRangeFile(rangeFile: RangeFileState): void;
}

export const rangeFileSlice: StateCreator<RangeFileSlice> = (set) => ({
  rangeFile: { state: "idle" },
  setRangeFile: (rangeFile) => set({ rangeFile }),
});
