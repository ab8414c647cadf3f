import type { Bbox } from "../../../core/bbox.ts";
import { MAP_BOUNDS } from "../../../core/view.ts";
import type { AppStore } from "../../../state/app-store.ts";
import { freeMapWidth } from "../../map-inset.ts";
import { takeOutline } from "./take-shape.ts";

/** Degrees of longitude that a screen pixel spans at zoom 0, with tiles of 512 pixels. */
const DEGREES_PER_PIXEL = 360 / 512;

/** The part of the map that no panel covers, degrees. */
export function viewBox(store: AppStore): Bbox {
  const { lat, lon, zoom } = store.getState().address.view;
  const perPixel = DEGREES_PER_PIXEL / 2 ** zoom;
  const halfWidth = (freeMapWidth(innerWidth) / 2) * perPixel * 0.9;
  const halfHeight = (innerHeight / 2) * perPixel * Math.cos((lat * Math.PI) / 180) * 0.7;
  const { west, south, east, north } = MAP_BOUNDS;
  const [left, right] = [Math.max(west, lon - halfWidth), Math.min(east, lon + halfWidth)];
  return [left, Math.max(south, lat - halfHeight), right, Math.min(north, lat + halfHeight)];
}

/** Adds that part as an area: a way to make an area without a pointer. */
export function takeView(store: AppStore): void {
  const [left, bottom, right, top] = viewBox(store);
  takeOutline(store, {
    type: "Polygon",
    coordinates: [
      [
        [left, bottom],
        [right, bottom],
        [right, top],
        [left, top],
        [left, bottom],
      ],
    ],
  });
}
