import { expect, test } from "vitest";
import { metresApart } from "./metres-apart.ts";

/** The distance on a sphere with the Earth's mean radius, by the haversine formula. */
function haversine([lon, lat]: readonly number[], [otherLon, otherLat]: readonly number[]): number {
  const radians = (degrees: number) => (degrees * Math.PI) / 180;
  const half = (degrees: number) => Math.sin(radians(degrees) / 2) ** 2;
  const shrink = Math.cos(radians(lat!)) * Math.cos(radians(otherLat!));
  return 2 * 6_371_008.8 * Math.asin(Math.sqrt(half(otherLat! - lat!) + shrink * half(otherLon! - lon!)));
}

test.each([
  [
    [179.999, 10],
    [-180, 10],
  ],
  [
    [-179.5, 65],
    [179.2, 65.3],
  ],
  [
    [180, -17],
    [-180, -17.1],
  ],
  [
    [3, 45],
    [3.5, 45.2],
  ],
])("%s and %s are as far apart as by the haversine formula", (one, other) => {
  const expected = haversine(one, other);
  expect(Math.abs(metresApart(one, other) / expected - 1)).toBeLessThan(0.01);
  expect(metresApart(other, one)).toBe(metresApart(one, other));
});
