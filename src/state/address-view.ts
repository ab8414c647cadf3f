import { isReachable, roundedView, type View } from "../core/view.ts";

/** A view as the address carries it: `zoom/latitude/longitude`, for example `9.2/51.5/-14.5`. */
export function formatView(view: View): string {
  const { zoom, lat, lon } = roundedView(view);
  return `${zoom}/${lat}/${lon}`;
}

/** The view that `zoom/latitude/longitude` names, or null where it is malformed or beyond the map. */
export function parseView(text: string): View | null {
  const parts = text.split("/");
  if (parts.length !== 3 || !parts.every((part) => /^-?\d{1,3}(\.\d{1,10})?$/.test(part))) return null;
  const [zoom = Number.NaN, lat = Number.NaN, lon = Number.NaN] = parts.map(Number);
  const view = roundedView({ zoom, lat, lon });
  return isReachable(view) ? view : null;
}
