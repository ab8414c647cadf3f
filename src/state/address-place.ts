import { cellAt, type LonLat } from "../core/cell.ts";

/** Writes a place as longitude and latitude with five decimals, about a metre: "151.20930,-33.86880". */
export function formatPlace([lon, lat]: LonLat): string {
  return `${lon.toFixed(5)},${lat.toFixed(5)}`;
}

/**
 * Reads a place; null where the text is none, lies beyond the poles, or has a cell of the European grid: that place has a name
 * already.
 */
export function parsePlace(text: string): LonLat | null {
  const [, lonText, latText] = /^(-?\d{1,3}(?:\.\d{1,5})?),(-?\d{1,2}(?:\.\d{1,5})?)$/.exec(text) ?? [];
  if (lonText === undefined || latText === undefined) return null;
  const place = [Number(lonText), Number(latText)] as const;
  const isOnEarth = Math.abs(place[0]) <= 180 && Math.abs(place[1]) <= 90;
  return isOnEarth && cellAt(place) === null ? place : null;
}
