const METRES_A_DEGREE = 111_195;

/** Returns the distance of two places (longitude, latitude) on a sphere, metres, by their middle latitude and the shorter way around: right within a percent up to some hundred kilometres. */
export function metresApart(
  [lon = 0, lat = 0]: readonly number[],
  [otherLon = 0, otherLat = 0]: readonly number[],
): number {
  const shrink = Math.cos((((lat + otherLat) / 2) * Math.PI) / 180);
  const across = Math.abs(otherLon - lon) % 360;
  return METRES_A_DEGREE * Math.hypot(Math.min(across, 360 - across) * shrink, otherLat - lat);
}
