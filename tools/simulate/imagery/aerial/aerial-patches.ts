import { firstPixel } from "../../../../src/tensors/pixel-window.ts";
import { ISLAND_GRID } from "../../grid/island-grid.ts";
import type { Landscape } from "../../landscape/make-landscape.ts";
import type { AerialWindow } from "./draw-crowns.ts";
import { type AerialPicture, aerialPainter } from "./paint-aerial.ts";

/** Side of the published patches, pixels of 1 m. */
const AERIAL_SIDE = 256;

/** A place in metres of EPSG:3035. */
export interface AerialPlace {
  readonly x: number;
  readonly y: number;
}

/**
 * Gives the patch of each place in turn, `side` pixels of 1 m with the place's pixel at (side / 2, side / 2): drawn when it is asked for,
 * and kept by nobody. Equal landscapes and places give equal bytes, in any order; about 30 ms for 256 pixels.
 *
 * @throws RangeError for a patch that reaches out of the island's grid.
 */
export function* aerialPatches(
  landscape: Landscape,
  places: Iterable<AerialPlace>,
  side: number = AERIAL_SIDE,
): Generator<AerialPicture> {
  const paint = aerialPainter(landscape);
  for (const place of places) yield paint(windowAround(place, side));
}

/** The window of a patch as the product cuts it from rasters of 1 m. */
function windowAround({ x, y }: AerialPlace, side: number): AerialWindow {
  return {
    east: firstPixel(x - ISLAND_GRID.originEasting, side),
    south: firstPixel(ISLAND_GRID.originNorthing - y, side),
    rows: side,
    cols: side,
  };
}

/**
 * Joins a patch to the six layers that a network looks at.
 *
 * @returns `[rows, cols, 6]`: red, green, blue, near infrared, altitude in metres, land cover.
 */
export function sixLayers({ colours, altitude, landCover }: AerialPicture): Float32Array {
  const layers = new Float32Array(altitude.length * 6);
  for (let pixel = 0; pixel < altitude.length; pixel++) {
    for (let band = 0; band < 4; band++) layers[pixel * 6 + band] = colours[pixel * 4 + band]!;
    layers[pixel * 6 + 4] = altitude[pixel]!;
    layers[pixel * 6 + 5] = landCover[pixel]!;
  }
  return layers;
}
