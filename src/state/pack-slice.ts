import type { StateCreator } from "zustand/vanilla";
import type { PackProgress, PackRequest } from "../packing/pack-request.ts";
import type { PackedHere, PackQuote } from "../packing/packer.ts";
import type { Failure } from "./failure.ts";

/** An area that is to be taken along, and what for: to know what it costs, or to do it. */
export interface PackWish {
  readonly step: "quote" | "pack";
  /** Which part of the page asked, where several may. */
  readonly from: string;
  readonly request: PackRequest;
  readonly withoutUnread: boolean;
}

/** How far the last wish is. */
export type Packing =
  | { readonly state: "idle" }
  | { readonly state: "busy"; readonly wish: PackWish; readonly progress: PackProgress }
  | { readonly state: "quoted"; readonly wish: PackWish; readonly quote: PackQuote }
  | { readonly state: "done"; readonly wish: PackWish; readonly packed: PackedHere }
  | { readonly state: "failed"; readonly wish: PackWish; readonly failure: Failure };

/** How far the wish for a pack as one file is. The ui saves a file that is ready, then sets "idle". */
type PackSaving =
  | { readonly state: "idle" }
  | { readonly state: "wanted" | "busy"; readonly address: string }
  | { readonly state: "ready"; readonly address: string; readonly name: string; readonly file: Blob }
  | { readonly state: "failed"; readonly address: string; readonly failure: Failure };

/** Areas that are taken along. Filled by `follow-packs.ts`. */
export interface PackSlice {
  readonly packing: Packing;
  readonly packSaving: PackSaving;
  /** One at a time: a newer wish ends the one before it; null stops. What was read is kept, and the same wish goes on from there. */
  readonly wantedPack: PackWish | null;
  wantPack(wish: PackWish | null): void;
  setPacking(packing: Packing): void;
  setPackSaving(packSaving: PackSaving): void;
}

export const packSlice: StateCreator<PackSlice> = (set) => ({
  packing: { state: "idle" },
  packSaving: { state: "idle" },
  wantedPack: null,
  wantPack: (wantedPack) => set({ wantedPack }),
  setPacking: (packing) => set({ packing }),
  setPackSaving: (packSaving) => set({ packSaving }),
});
