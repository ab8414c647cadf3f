import type { StateCreator } from "zustand/vanilla";
import type { LookedUp } from "../prediction/published/find-published-maps.ts";
import type { PublishedAnswer } from "../prediction/published/published-maps.ts";
import type { Asked } from "./asked.ts";

/** The published maps of species in the chosen cell. `follow-published.ts` fills it. */
export interface PublishedSlice {
  readonly publishedMaps: Asked<PublishedAnswer>;
  readonly publishedProgress: LookedUp | null;
  /** The species whose maps a person wants in the chosen cell, and the countries that it may lie in; null for none. */
  readonly publishedWanted: {
    readonly names: readonly string[];
    readonly countries: readonly string[];
    readonly most: number;
  } | null;
  wantPublished(wanted: PublishedSlice["publishedWanted"]): void;
  setPublished(change: Partial<Pick<PublishedSlice, "publishedMaps" | "publishedProgress">>): void;
}

export const publishedSlice: StateCreator<PublishedSlice> = (set) => ({
  publishedMaps: { state: "idle" },
  publishedProgress: null,
  publishedWanted: null,
  wantPublished: (publishedWanted) => set({ publishedWanted }),
  setPublished: (change) => set(change),
});
