import type { StateCreator } from "zustand/vanilla";

/** The state of the files of areas that a person brought last. */
type AreaFilesState =
  | { readonly state: "none" }
  | { readonly state: "reading" }
  | {
      readonly state: "read";
      /** The number of areas that were added. */
      readonly taken: number;
      /** A sentence for each thing that could not be used or had to be guessed. */
      readonly sentences: readonly string[];
    };

/** The files of areas that are being read into the list. `follow-area-files.ts` reads them. */
export interface AreaFilesSlice {
  readonly areaFiles: AreaFilesState;
  /** The wanted files, in order of reading; empty where there are none. */
  readonly wantedAreaFiles: readonly File[];
  /** Asks for these files to be read; an empty list stops the reading. */
  bringAreaFiles(files: readonly File[]): void;
  setAreaFiles(areaFiles: AreaFilesState): void;
}

export const areaFilesSlice: StateCreator<AreaFilesSlice> = (set) => ({
  areaFiles: { state: "none" },
  wantedAreaFiles: [],
  bringAreaFiles: (wantedAreaFiles) => set({ wantedAreaFiles }),
  setAreaFiles: (areaFiles) => set({ areaFiles }),
});
