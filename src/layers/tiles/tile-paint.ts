import type { Palette } from "./palette.ts";

/** How the numbers of a layer are drawn. */
export interface TilePaint {
  /** Which of a cell's two numbers gives its colour. */
  readonly show: "value" | "uncertainty";
  readonly palette: Palette;
  /** How the uncertainty is taken: as it is, or as a share of the value. */
  readonly spread: "absolute" | "relative";
  /** Values below this are drawn as a thin grey wash, in no colour of the ramp; null washes none. */
  readonly least: number | null;
  /** One class that stands out: all other classes keep only a share (0 to 1) of their colour. Null for none. */
  readonly lit: { readonly value: number; readonly others: number } | null;
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
