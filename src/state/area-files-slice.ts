import type { StateCreator } from "zustand/vanilla";
import type { ListedArea } from "../boundaries/list-areas.ts";
import type { AreaFileRequest } from "../boundaries/read-area-file.ts";

/** The state of the files of areas that a person brought last. */
type AreaFilesState =
  | { readonly state: "none" }
  | { readonly state: "reading" }
  | {
      /** The file has many areas, of which the person chooses some. */
      readonly state: "choosing";
      readonly file: File;
      readonly listed: readonly ListedArea[];
    }
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
  readonly wantedAreaFiles: readonly AreaFileRequest[];
  /** Asks for these files to be read; an empty list stops the reading. */
  bringAreaFiles(files: readonly File[]): void;
  /** Asks for these features of one file. */
  chooseFromFile(file: File, features: readonly number[]): void;
  setAreaFiles(areaFiles: AreaFilesState): void;
}

export const areaFilesSlice: StateCreator<AreaFilesSlice> = (set) => ({
  areaFiles: { state: "none" },
  wantedAreaFiles: [],
  bringAreaFiles: (files) => set({ wantedAreaFiles: files.map((file) => ({ file, only: null })) }),
  chooseFromFile: (file, only) => set({ wantedAreaFiles: [{ file, only }] }),
  setAreaFiles: (areaFiles) => set({ areaFiles }),
});
