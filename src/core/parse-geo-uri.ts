import { type CoordinateReading, refused } from "./coordinate-reading.ts";

const NUMBER = String.raw`[-+]?\d+(?:\.\d+)?`;
const GEO_URI = new RegExp(
  String.raw`^geo:(${NUMBER}),(${NUMBER})(?:,${NUMBER})?((?:;[\w-]+(?:=[^;?]*)?)*)(\?.*)?$`,
  "i",
);

/**
 * Reads the place of a geo: address (RFC 5870), which phones share: `geo:51.5,-14.5;u=35`, latitude first, and Android's
 * `geo:0,0?q=51.5,-14.5(label)`, where the question names the place. Null for any other text.
 */
export function parseGeoUri(text: string): CoordinateReading | null {
  if (!/^geo:/i.test(text)) return null;
  const [, lat, lon, parameters = "", query = ""] = GEO_URI.exec(text) ?? [];
  if (lat === undefined || lon === undefined)
    return refused(`expected an address such as geo:51.5,-14.5, got ${text.slice(0, 40)}`);
  const crs = /;crs=([^;]*)/i.exec(parameters)?.[1];
  if (crs !== undefined && !/^wgs84$/i.test(crs))
    return refused(`expected a geo: address in WGS 84, got crs=${crs}`);
  const [, qLat, qLon] = new RegExp(`[?&]q=(${NUMBER})(?:,|%2C)(${NUMBER})`, "i").exec(query) ?? [];
  const isAsked = Number(lat) === 0 && Number(lon) === 0 && qLat !== undefined;
  const [latitude, longitude] = isAsked ? [Number(qLat), Number(qLon)] : [Number(lat), Number(lon)];
  if (Math.abs(latitude) > 90 || Math.abs(longitude) > 180)
    return refused(
      `expected a latitude of at most 90 and a longitude of at most 180, got ${latitude} and ${longitude}`,
    );
  return { kind: "places", places: [[longitude, latitude]] };
}
