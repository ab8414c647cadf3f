/** The part of the world that the map shows: the centre of the visible map in degrees, and the Web Mercator zoom level. */
export interface View {
  readonly lat: number;
  readonly lon: number;
  readonly zoom: number;
}

/**
 * Returns the view with which the map opens when the address says nothing: the demonstration island, 20 km across
 * `freeWidth` pixels.
 */
export function islandView(freeWidth: number): View {
  const zoom = Math.min(11.6, Math.max(10, Math.log2((freeWidth * 360) / (ISLAND.degreesWide * 512))));
  return roundedView({ lat: ISLAND.lat, lon: ISLAND.lon, zoom });
}

/** A real place to begin at: farmland, forest and hills around Bern, a few kilometres across. */
export const REAL_PLACE: View = { lat: 46.9, lon: 7.45, zoom: 12 };

/** Centre of the island's land, and a width that leaves some sea around it. */
const ISLAND = { lat: 51.489, lon: -14.503, degreesWide: 0.3 };

/**
 * Returns the view with which the map opens when the address says nothing usable: Europe from the Atlantic west of
 * Hy-Brasil eastwards, 62 degrees wide where `freeWidth` (the width in pixels that no panel covers) has room for it.
 */
export function europeView(freeWidth: number): View {
  const [west, widthDegrees] = [-19, 62];
  const fitting = Math.log2((freeWidth * 360) / (widthDegrees * 512));
  const zoom = Math.min(4.2, Math.max(2.6, fitting));
  const shownDegrees = (freeWidth * 360) / (512 * 2 ** zoom);
  return roundedView({ lat: 53, lon: west + shownDegrees / 2, zoom });
}

/** Returns the view of the whole Earth across `freeWidth` pixels, as far as a map this wide can show it. */
export function worldView(freeWidth: number): View {
  return roundedView({ lat: 20, lon: 10, zoom: Math.max(0.4, Math.log2(freeWidth / 512)) });
}

/** How far the map can be moved, degrees: the whole Earth as far as its projection is of use. */
export const MAP_BOUNDS = { west: -180, south: -85, east: 180, north: 85 } as const;

/** How far the map can be zoomed: from the whole Earth on a small screen to a cell of several hundred screen pixels. */
export const ZOOM_RANGE = { least: 0, most: 18 } as const;

/** Tells whether a view lies within the map's bounds and zoom range. */
export function isReachable({ lat, lon, zoom }: View): boolean {
  const { west, south, east, north } = MAP_BOUNDS;
  const isInside = lon >= west && lon <= east && lat >= south && lat <= north;
  return isInside && zoom >= ZOOM_RANGE.least && zoom <= ZOOM_RANGE.most;
}

/** Rounds a view to the numbers that an address keeps: 5 decimals of a degree (about a metre), 2 of the zoom level. */
export function roundedView({ lat, lon, zoom }: View): View {
  return { lat: Number(lat.toFixed(5)), lon: Number(lon.toFixed(5)), zoom: Number(zoom.toFixed(2)) };
}

/** Returns the number of metres on the ground under one pixel at a view's centre: Web Mercator with 512-pixel tiles. */
export function metresPerPixel({ lat, zoom }: View): number {
  return (78_271.517 * Math.cos((lat * Math.PI) / 180)) / 2 ** zoom;
}
