import { isReachable, roundedView, type View } from "../core/view.ts";

/** Writes a view for the address: `zoom/latitude/longitude`, for example `9.2/51.5/-14.5`. */
export function formatView(view: View): string {
  const { zoom, lat, lon } = roundedView(view);
  return `${zoom}/${lat}/${lon}`;
}

/** Reads a view from `zoom/latitude/longitude`; null where the text is malformed or the view lies outside the map. */
export function parseView(text: string): View | null {
  const parts = text.split("/");
  if (parts.length !== 3 || !parts.every((part) => /^-?\d{1,3}(\.\d{1,10})?$/.test(part))) return null;
  const [zoom = Number.NaN, lat = Number.NaN, lon = Number.NaN] = parts.map(Number);
  const view = roundedView({ zoom, lat, lon });
  return isReachable(view) ? view : null;
}
