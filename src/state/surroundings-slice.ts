import type { StateCreator } from "zustand/vanilla";
import type { PlaceSurroundings, SurroundingsMap } from "../prediction/surroundings/surroundings-answer.ts";
import type { Asked } from "./asked.ts";

/** The habitats recorded around the chosen place, and their map. `follow-surroundings.ts` fills it. */
export interface SurroundingsSlice {
  /** Of the chosen cell; null at sea and outside of Europe. */
  readonly surroundings: Asked<PlaceSurroundings | null>;
  readonly surroundingsMap: Asked<SurroundingsMap>;
  setSurroundings(change: Partial<Pick<SurroundingsSlice, "surroundings" | "surroundingsMap">>): void;
}

export const surroundingsSlice: StateCreator<SurroundingsSlice> = (set) => ({
  surroundings: { state: "idle" },
  surroundingsMap: { state: "idle" },
  setSurroundings: (change) => set(change),
});
