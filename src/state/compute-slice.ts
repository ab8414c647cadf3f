import type { StateCreator } from "zustand/vanilla";
import type { BackendName } from "../core/backend-name.ts";

/** The state of the compute worker. */
export type ComputeStatus =
  | { readonly state: "starting" }
  | {
      readonly state: "idle";
      readonly backend: BackendName;
      /** Threads of the WASM backend; 1 elsewhere. */
      readonly threads: number;
      /** The name that the GPU gives itself; "" where it gives none. */
      readonly device: string;
      /** Multiply-adds per second, measured when the engine started. */
      readonly speed: number;
      /** A sentence for each backend that was tried before and could not be used. */
      readonly refused: readonly string[];
    }
  | { readonly state: "failed"; readonly reason: string };

/** A model's file that is being downloaded. */
export interface ArrivingFile {
  readonly address: string;
  /** Bytes that have arrived, and bytes in all. */
  readonly received: number;
  readonly size: number;
}

export interface ComputeSlice {
  readonly compute: ComputeStatus;
  setCompute(compute: ComputeStatus): void;
  readonly arriving: readonly ArrivingFile[];
  /** Stores a file's newest state; `ended` removes it from the list. */
  setArriving(file: ArrivingFile & { readonly ended: boolean }): void;
  /** Whether the browser's storage is to be cleared; the owner of the workers does it. */
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
