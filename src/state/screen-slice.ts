import type { StateCreator } from "zustand/vanilla";
import type { Bbox } from "../core/bbox.ts";
import type { LonLat } from "../core/cell.ts";

export const SHEET_STOPS = ["peek", "half", "full"] as const;
/** How far the bottom sheet of a narrow screen is pulled up. */
export type SheetStop = (typeof SHEET_STOPS)[number];

/** The part of the state that depends on the device or the moment, so that no link carries it. */
export interface ScreenSlice {
  /** Whether the page was opened without a link's choices, so that nobody said what to show. */
  readonly isOpenedBare: boolean;
  /** True where the panel is a bottom sheet. */
  readonly isNarrow: boolean;
  readonly prefersDark: boolean;
  readonly prefersStillness: boolean;
  readonly sheet: SheetStop;
  readonly isKeyListOpen: boolean;
  /** Where the pointer is on the map. */
  readonly pointer: LonLat | null;
  /** Whether the map moves, or did so a moment ago. */
  readonly isMoving: boolean;
  /** Whether frames of the map come slowly, as where the browser has no graphics processor. */
  readonly isDrawnSlowly: boolean;
  /** Whether something computed is drawn just now, for which the cores are wanted. */
  readonly isDrawing: boolean;
  /** The part of the world that the map shows and no panel covers, degrees; null until there is a map. */
  readonly sight: Bbox | null;
  /** Whether a picture of the map is to be saved; the owner of the map does it. */
  readonly picture: "no" | "wanted";
  setScreen(change: Partial<Omit<ScreenSlice, "setScreen">>): void;
}

export const screenSlice: StateCreator<ScreenSlice> = (set) => ({
  isOpenedBare: false,
  isNarrow: false,
  prefersDark: false,
  prefersStillness: false,
  sheet: "peek",
  isKeyListOpen: false,
  pointer: null,
  isMoving: false,
  isDrawnSlowly: false,
  isDrawing: false,
  sight: null,
  picture: "no",
  setScreen: (change) => set(change),
});
