import type { StateCreator } from "zustand/vanilla";
import type { BringProgress, BringRequest, Brought } from "../bringing/bringing.ts";
import type { Failure } from "./failure.ts";

/** What is being brought to this device, or was last. */
export type Bringing =
  | { readonly state: "idle" }
  | { readonly state: "busy"; readonly request: BringRequest; readonly progress: BringProgress }
  | { readonly state: "failed"; readonly request: BringRequest; readonly failure: Failure }
  | { readonly state: "done"; readonly request: BringRequest; readonly brought: Brought };

/** Models, catalogues and rasters of a person's own. Filled by `follow-bringing.ts`. */
export interface BringingSlice {
  readonly brought: readonly Brought[];
  readonly bringing: Bringing;
  /** What is wanted next, and what is to be removed; whoever owns the storage does it. */
  readonly wantedHere: BringRequest | null;
  readonly unwantedHere: Brought | null;
  /** One thing at a time: a newer wish ends the one before it; null stops. */
  bring(request: BringRequest | null): void;
  removeBrought(brought: Brought): void;
  setBringing(change: Partial<Pick<BringingSlice, "brought" | "bringing" | "unwantedHere">>): void;
}

export const bringingSlice: StateCreator<BringingSlice> = (set) => ({
  brought: [],
  bringing: { state: "idle" },
  wantedHere: null,
  unwantedHere: null,
  bring: (wantedHere) => set({ wantedHere }),
  removeBrought: (unwantedHere) => set({ unwantedHere }),
  setBringing: (change) => set(change),
});
