import type { LonLat } from "./cell.ts";

/** Writes a place for people, latitude first, with this number of decimals: `51.50° N 14.50° W`. */
export function coordinateText([lon, lat]: LonLat, decimals: number): string {
  const degrees = (value: number, positive: string, negative: string) =>
    `${Math.abs(value).toFixed(decimals)}° ${value < 0 ? negative : positive}`;
  return `${degrees(lat, "N", "S")} ${degrees(lon, "E", "W")}`;
}
