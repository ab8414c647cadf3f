import { europeanGrid } from "../../core/crs.ts";
import type { Grid } from "../../sources/raster.ts";
import type { SquareTile } from "./input-tile.ts";

/** The grid of a square's pixels: `side` on each side, and `margin` more at each edge. */
export function squareGrid({ east, north, metres }: SquareTile, side: number, margin = 0): Grid {
  const step = metres / side;
  return {
    crs: europeanGrid,
    transform: [step, 0, east - margin * step, 0, -step, north + metres + margin * step],
    rows: side + 2 * margin,
    cols: side + 2 * margin,
  };
}
