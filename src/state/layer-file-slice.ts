import type { StateCreator } from "zustand/vanilla";
import type { MapProgress, SavedMap } from "../prediction/map/saved-map.ts";
import type { Failure } from "./failure.ts";

/** What became of the wish for the drawn layer as a file. A file that is ready is saved by whoever sees it, who then sets "idle". */
type LayerFile =
  | { readonly state: "idle" }
  | { readonly state: "wanted" }
  | { readonly state: "computing"; readonly progress: MapProgress }
  | { readonly state: "ready"; readonly map: SavedMap; readonly name: string }
  | { readonly state: "failed"; readonly failure: Failure };

/** The drawn layer as a file. */
export interface LayerFileSlice {
  readonly layerFile: LayerFile;
  setLayerFile(layerFile: LayerFile): void;
}

export const layerFileSlice: StateCreator<LayerFileSlice> = (set) => ({
  layerFile: { state: "idle" },
  setLayerFile: (layerFile) => set({ layerFile }),
});
