import type { StateCreator } from "zustand/vanilla";
import type { BackendName } from "../core/backend-name.ts";

/** What the compute worker is doing. */
export type ComputeStatus =
  | { readonly state: "starting" }
  | {
      readonly state: "idle";
      readonly backend: BackendName;
      /** Threads of the WASM backend; 1 elsewhere. */
      readonly threads: number;
      /** What the GPU calls itself, "" where it says nothing. */
      readonly device: string;
      /** Multiply-adds per second, measured when the engine started. */
      readonly speed: number;
      /** A sentence for each engine that was tried before and could not be used. */
      readonly refused: readonly string[];
    }
  | { readonly state: "failed"; readonly reason: string };

/** A model's file on its way from a server. */
export interface ArrivingFile {
  readonly address: string;
  /** Bytes here, and of how many. */
  readonly received: number;
  readonly size: number;
}

export interface ComputeSlice {
  readonly compute: ComputeStatus;
  setCompute(compute: ComputeStatus): void;
  readonly arriving: readonly ArrivingFile[];
  /** Takes a file's newest state; `ended` takes it off the list. */
  setArriving(file: ArrivingFile & { readonly ended: boolean }): void;
  /** Whether what is stored in the browser is to be cleared; whoever owns the workers does it. */
  readonly clearing: "no" | "asked";
  clearStorage(): void;
  setCleared(): void;
}

export const computeSlice: StateCreator<ComputeSlice> = (set) => ({
  compute: { state: "starting" },
  setCompute: (compute) => set({ compute }),
  arriving: [],
  setArriving: ({ address, received, size, ended }) =>
    set(({ arriving }) => ({
      arriving: [
        ...arriving.filter((file) => file.address !== address),
        ...(ended ? [] : [{ address, received, size }]),
      ],
    })),
  clearing: "no",
  clearStorage: () => set({ clearing: "asked" }),
  setCleared: () => set({ clearing: "no" }),
});
