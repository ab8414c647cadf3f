import type { Inset } from "../layers/wanted-map.ts";
import type { AppState } from "../state/app-store.ts";
import type { SheetStop } from "../state/screen-slice.ts";

/** Media query of a screen on which the panel is a bottom sheet. The style sheets use the same width. */
export const NARROW_SCREEN = "(max-width: 799px)";

/** Width of the panel with its margin (tokens --panel-width, --space-3), pixels. */
const PANEL_PIXELS = 384;
/** Height of the find field above the map on a narrow screen, pixels. */
const TOP_PIXELS = 68;

/** Height of the bottom sheet at a stop, in pixels, from the height of the screen. panel.css uses the same numbers. */
export const SHEET_HEIGHT: Readonly<Record<SheetStop, (screen: number) => number>> = {
  peek: () => 87,
  half: (screen) => screen * 0.46,
  full: (screen) => screen - 90,
};

/**
 * The pixels at the map's edges that the panel covers. A sheet that is fully pulled up hides the map, which then does not
 * move.
 */
export function mapInset({ isNarrow, sheet }: Pick<AppState, "isNarrow" | "sheet">): Inset {
  if (!isNarrow) return { top: 0, left: PANEL_PIXELS, bottom: 0 };
  return {
    top: TOP_PIXELS,
    left: 0,
    bottom: Math.round(SHEET_HEIGHT[sheet === "full" ? "half" : sheet](globalThis.innerHeight)),
  };
}

/** The width of the map that the panel leaves free on a screen, pixels. */
export function freeMapWidth(screen: number): number {
  return screen < 800 ? screen : screen - PANEL_PIXELS;
}

/** The middle of the map that the panel leaves free, as a share of the map's width with two decimals. */
export function middleOfFreeMap(screen: number): number {
  return Number((1 - freeMapWidth(screen) / 2 / screen).toFixed(2));
}
