import type { StateCreator } from "zustand/vanilla";

/** What becomes of the files of areas that a person brought last. */
type AreaFilesState =
  | { readonly state: "none" }
  | { readonly state: "reading" }
  | {
      readonly state: "read";
      /** The number of areas that were taken. */
      readonly taken: number;
      /** A sentence for each thing that could not be used, or was read by a stated guess. */
      readonly sentences: readonly string[];
    };

/** Files of areas on their way into the list. Read by `follow-area-files.ts`. */
export interface AreaFilesSlice {
  readonly areaFiles: AreaFilesState;
  /** The files that are wanted, in this order; empty where none are. */
  readonly wantedAreaFiles: readonly File[];
  /** Wants these files read; an empty list stops the reading. */
  bringAreaFiles(files: readonly File[]): void;
  setAreaFiles(areaFiles: AreaFilesState): void;
}

export const areaFilesSlice: StateCreator<AreaFilesSlice> = (set) => ({
  areaFiles: { state: "none" },
  wantedAreaFiles: [],
  bringAreaFiles: (wantedAreaFiles) => set({ wantedAreaFiles }),
  setAreaFiles: (areaFiles) => set({ areaFiles }),
});
