import type { StateCreator } from "zustand/vanilla";
import type { MapProgress, SavedMap } from "../prediction/map/saved-map.ts";
import type { Failure } from "./failure.ts";

/** The state of the request for the drawn layer as a file. The ui saves a file that is ready, then sets "idle". */
type LayerFile =
  | { readonly state: "idle" }
  | { readonly state: "wanted" }
  | { readonly state: "computing"; readonly progress: MapProgress }
  | { readonly state: "ready"; readonly map: SavedMap; readonly name: string }
  | { readonly state: "failed"; readonly failure: Failure };

/** The request for the drawn layer as a file, and its result. */
export interface LayerFileSlice {
  readonly layerFile: LayerFile;
  setLayerFile(layerFile: LayerFile): void;
}

export const layerFileSlice: StateCreator<LayerFileSlice> = (set) => ({
  layerFile: { state: "idle" },
  setLayerFile: (layerFile) => set({ layerFile }),
});
