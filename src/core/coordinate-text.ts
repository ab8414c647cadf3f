import type { LonLat } from "./cell.ts";

/** A place in words, latitude first, with so many decimals: `51.50° N 14.50° W`. */
export function coordinateText([lon, lat]: LonLat, decimals: number): string {
  const degrees = (value: number, positive: string, negative: string) =>
    `${Math.abs(value).toFixed(decimals)}° ${value < 0 ? negative : positive}`;
  return `${degrees(lat, "N", "S")} ${degrees(lon, "E", "W")}`;
}

/** One angle: signed degrees, or degrees with minutes and seconds, and perhaps a hemisphere. */
const ANGLE = String.raw`([+-]?\d{1,3}(?:\.\d+)?)\s*°?\s*(?:(\d{1,2}(?:\.\d+)?)\s*['′’]?\s*)?(?:(\d{1,2}(?:\.\d+)?)\s*["″”]?\s*)?([NSEW])?`;
const PAIR = new RegExp(`^${ANGLE}(?:\\s*[,;]\\s*|\\s+|(?<=[NSEW]))${ANGLE}$`, "i");
const PLAIN_PAIR = /^([+-]?\d{1,3}(?:\.\d+)?)\s*(?:[,;]\s*|\s)([+-]?\d{1,3}(?:\.\d+)?)$/;

/**
 * The place that a text names in a usual notation, or null: `51.5, -14.5` (latitude first), `51.5 N 14.5 W`,
 * `46°57'04"N 7°26'19"E`, hemispheres in either order.
 */
export function parseCoordinates(text: string): LonLat | null {
  const plain = PLAIN_PAIR.exec(text.trim());
  if (plain !== null) return onEarth(Number(plain[2]), Number(plain[1]));
  const [, d1 = "", m1, s1, h1, d2 = "", m2, s2, h2] = PAIR.exec(text.trim()) ?? [];
  if (h1 === undefined || h2 === undefined) return null;
  const one = { value: angle(d1, m1, s1, h1), isLatitude: /[NS]/i.test(h1) };
  const other = { value: angle(d2, m2, s2, h2), isLatitude: /[NS]/i.test(h2) };
  if (one.isLatitude === other.isLatitude) return null;
  return one.isLatitude ? onEarth(other.value, one.value) : onEarth(one.value, other.value);
}

function angle(degrees: string, minutes = "0", seconds = "0", hemisphere: string): number {
  const size = Number(degrees) + Number(minutes) / 60 + Number(seconds) / 3600;
  return /[SW]/i.test(hemisphere) ? -size : size;
}

function onEarth(lon: number, lat: number): LonLat | null {
  return Math.abs(lon) <= 180 && Math.abs(lat) <= 90 ? [lon, lat] : null;
}
