import type { StateCreator } from "zustand/vanilla";
import type { ModelToSave, SavedModel } from "../bringing/bringing.ts";
import type { Failure } from "./failure.ts";

/** The state of the wish for a model as a file. The ui saves a file that is ready, then sets "idle". */
type ModelFileState =
  | { readonly state: "idle" }
  | { readonly state: "wanted" | "packing"; readonly wanted: ModelToSave }
  | { readonly state: "ready"; readonly file: SavedModel }
  | { readonly state: "failed"; readonly wanted: ModelToSave; readonly failure: Failure };

/** The wish for a model of this device as a file, and its result. */
export interface ModelFileSlice {
  readonly modelFile: ModelFileState;
  setModelFile(modelFile: ModelFileState): void;
}

export const modelFileSlice: StateCreator<ModelFileSlice> = (set) => ({
  modelFile: { state: "idle" },
  setModelFile: (modelFile) => set({ modelFile }),
});
