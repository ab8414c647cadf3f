import type { Bbox } from "../core/bbox.ts";
import { freeMapWidth } from "./map-inset.ts";

/**
 * Finds the view that shows a box of degrees: its middle, at a zoom level, at most `closest`, at which the box fits into the
 * free part of the screen.
 */
export function viewOfBox(
  [west, south, east, north]: Bbox,
  closest: number,
): { readonly lon: number; readonly lat: number; readonly zoom: number } {
  const { innerWidth, innerHeight } = globalThis;
  // On a narrow screen the sheet covers the lower half.
  const share = freeMapWidth(innerWidth) === innerWidth ? 0.4 : 0.75;
  const free = { width: 0.8 * freeMapWidth(innerWidth), height: share * innerHeight };
  const lat = (south + north) / 2;
  const height = (north - south) / Math.cos((lat * Math.PI) / 180);
  const pixels = Math.min(free.width / Math.max(1e-5, east - west), free.height / Math.max(1e-5, height));
  const zoom = Math.log2((pixels * 360) / 512);
  return { lon: (west + east) / 2, lat, zoom: Math.min(closest, Math.max(3, zoom)) };
}
