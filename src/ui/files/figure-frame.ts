import { metresPerPixel, type View } from "../../core/view.ts";
import type { Inset } from "../../layers/wanted-map.ts";

/** The part of the page's map that a figure shows, and where places lie in it. Lengths are pixels of the page. */
export interface FigureFrame {
  /** The upper left corner of the frame in the map. */
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  /** The frame's limits, degrees. */
  readonly west: number;
  readonly south: number;
  readonly east: number;
  readonly north: number;
  /** On the ground, at the frame's centre. */
  readonly metresPerPixel: number;
  /** Distance of a meridian from the frame's left edge. */
  xOf(lon: number): number;
  /** Distance of a parallel from the frame's upper edge. */
  yOf(lat: number): number;
}

/** A frame is at most this many times as high as wide. */
const TALLEST = 1.1;
/** Side of the world at zoom 0 on Web Mercator. */
const WORLD_PIXELS = 512;

/**
 * Finds the frame of a figure: what no panel covers of the map, cut at top and bottom where that is tall.
 *
 * @param map  Width and height of the whole map.
 */
export function figureFrame(
  view: View,
  map: { readonly width: number; readonly height: number },
  inset: Inset,
): FigureFrame {
  const width = map.width - inset.left;
  const free = map.height - inset.top - inset.bottom;
  const height = Math.min(free, Math.round(width * TALLEST));
  const [left, top] = [inset.left, inset.top + Math.round((free - height) / 2)];
  const world = WORLD_PIXELS * 2 ** view.zoom;
  // The view's centre is the centre of what no panel covers.
  const [centreX, centreY] = [width / 2, inset.top + free / 2 - top];
  const lonAt = (x: number) => view.lon + ((x - centreX) * 360) / world;
  const latAt = (y: number) => latitudeOf(mercatorOf(view.lat) - ((y - centreY) * 2 * Math.PI) / world);
  return {
    left,
    top,
    width,
    height,
    west: lonAt(0),
    east: lonAt(width),
    north: latAt(0),
    south: latAt(height),
    metresPerPixel: metresPerPixel(view),
    xOf: (lon) => centreX + ((lon - view.lon) * world) / 360,
    yOf: (lat) => centreY - ((mercatorOf(lat) - mercatorOf(view.lat)) * world) / (2 * Math.PI),
  };
}

function mercatorOf(lat: number): number {
  return Math.asinh(Math.tan((lat * Math.PI) / 180));
}

function latitudeOf(mercator: number): number {
  return (Math.atan(Math.sinh(mercator)) * 180) / Math.PI;
}
