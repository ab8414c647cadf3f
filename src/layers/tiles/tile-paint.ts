import type { Palette } from "./palette.ts";

/** How the numbers of a layer are drawn. */
export interface TilePaint {
  /** Which of a cell's two numbers gives its colour. */
  readonly show: "value" | "uncertainty";
  readonly palette: Palette;
  /** Values of the palette's two ends; classes take none. */
  readonly domain: readonly [low: number, high: number];
  /** The uncertainty at which a cell has faded as far as it may; null fades nothing. */
  readonly fadeAt: number | null;
  /** Whether cells where the model extrapolates are hatched. */
  readonly isHatched: boolean;
  /** 0 to 1. */
  readonly opacity: number;
  /** The part of the map that the layer is drawn in: on one side of a vertical line at a share of its width; null everywhere. */
  readonly swipe: { readonly side: "left" | "right"; readonly at: number } | null;
}
