import type { Bbox } from "../core/bbox.ts";

/** Where the map shows a box of degrees: its middle, at a zoom at which it fills about 700 pixels, at most `closest`. */
export function viewOfBox(
  [west, south, east, north]: Bbox,
  closest: number,
): { readonly lon: number; readonly lat: number; readonly zoom: number } {
  const zoom = Math.log2((700 * 360) / (Math.max(0.00001, east - west) * 512));
  return { lon: (west + east) / 2, lat: (south + north) / 2, zoom: Math.min(closest, Math.max(3, zoom)) };
}
