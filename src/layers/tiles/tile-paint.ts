import type { Palette } from "./palette.ts";

/** How the numbers of a layer are drawn. */
export interface TilePaint {
  /** Which of a cell's two numbers gives its colour. */
  readonly show: "value" | "uncertainty";
  readonly palette: Palette;
  /** Values at the palette's two ends; classes use none. */
  readonly domain: readonly [low: number, high: number];
  /** The uncertainty at which a cell is faded most; null fades nothing. */
  readonly fadeAt: number | null;
  /** Whether cells where the model extrapolates are hatched. */
  readonly isHatched: boolean;
  /** 0 to 1. */
  readonly opacity: number;
  /**
   * The part of the map that the layer is drawn in: one side of a vertical line at a share (0 to 1) of the map's width; null
   * draws it everywhere.
   */
  readonly swipe: { readonly side: "left" | "right"; readonly at: number } | null;
}
