import type { StateCreator } from "zustand/vanilla";
import type { BringProgress, BringRequest, Brought, OnDevice } from "../bringing/bringing.ts";
import type { Failure } from "./failure.ts";

/** The thing that is being brought to this device, or the last one. */
export type Bringing =
  | { readonly state: "idle" }
  | { readonly state: "busy"; readonly request: BringRequest; readonly progress: BringProgress }
  | { readonly state: "failed"; readonly request: BringRequest; readonly failure: Failure }
  | { readonly state: "done"; readonly request: BringRequest; readonly brought: Brought };

/** What is to be removed from this device. */
export type Unwanted = Pick<Brought, "address">;

/** Models, catalogues and rasters of a person's own. Filled by `follow-bringing.ts`. */
export interface BringingSlice extends OnDevice {
  readonly bringing: Bringing;
  /** What is to be brought next, and what is to be removed; `follow-bringing.ts` does both. */
  readonly wantedHere: BringRequest | null;
  readonly unwantedHere: Unwanted | null;
  /** The request whose result is put into use as soon as it is here; null where a person is to press first. */
  readonly usedAtOnce: BringRequest | null;
  /** One thing at a time: a newer wish ends the one before it; null stops. */
  bring(request: BringRequest | null): void;
  /** Brings something and puts it into use. */
  bringAndUse(request: BringRequest): void;
  removeBrought(unwanted: Unwanted): void;
  setBringing(
    change: Partial<Pick<BringingSlice, "brought" | "damaged" | "bringing" | "unwantedHere">>,
  ): void;
}

export const bringingSlice: StateCreator<BringingSlice> = (set) => ({
  brought: [],
  damaged: [],
  bringing: { state: "idle" },
  wantedHere: null,
  unwantedHere: null,
  usedAtOnce: null,
  bring: (wantedHere) => set({ wantedHere }),
  bringAndUse: (request) => set({ wantedHere: request, usedAtOnce: request }),
  removeBrought: (unwantedHere) => set({ unwantedHere }),
  setBringing: (change) => set(change),
});
