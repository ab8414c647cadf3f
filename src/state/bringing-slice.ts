import type { StateCreator } from "zustand/vanilla";
import type { BringProgress, BringRequest, Brought } from "../bringing/bringing.ts";
import type { Failure } from "./failure.ts";

/** The thing that is being brought to this device, or the last one. */
export type Bringing =
  | { readonly state: "idle" }
  | { readonly state: "busy"; readonly request: BringRequest; readonly progress: BringProgress }
  | { readonly state: "failed"; readonly request: BringRequest; readonly failure: Failure }
  | { readonly state: "done"; readonly request: BringRequest; readonly brought: Brought };

/** A person's own models, catalogues and rasters. `follow-bringing.ts` fills it. */
export interface BringingSlice {
  readonly brought: readonly Brought[];
  readonly bringing: Bringing;
  /** What is to be brought next, and what is to be removed; `follow-bringing.ts` does both. */
  readonly wantedHere: BringRequest | null;
  readonly unwantedHere: Brought | null;
  /** Brings one thing at a time: a newer request ends the one before it; null stops. */
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
