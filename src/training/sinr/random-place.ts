/** Draws a place anywhere on the sphere, each area with the same chance. */
export function randomPlace(random: { uniform(): number }): { lon: number; lat: number } {
  const lon = 360 * random.uniform() - 180;
  const lat = (Math.asin(2 * random.uniform() - 1) * 180) / Math.PI;
  return { lon, lat };
}
