import { expect, test } from "vitest";
import { coordinateText, parseCoordinates } from "./coordinate-text.ts";

test.each([
  ["51.5, -14.5", [-14.5, 51.5]],
  ["51.5 -14.5", [-14.5, 51.5]],
  ["51.5N 14.5W", [-14.5, 51.5]],
  ["51.5 N, 14.5 W", [-14.5, 51.5]],
  ["14.5° W 51.5° N", [-14.5, 51.5]],
  ["46°30'N 7°15'E", [7.25, 46.5]],
  ["46° 30′ 36″ N, 7° 15′ 0″ E", [7.25, 46.51]],
  ["51.50° N 14.50° W", [-14.5, 51.5]],
])("%s is read", (text, place) => {
  const [lon, lat] = parseCoordinates(text)!;
  expect(lon).toBeCloseTo(place[0]!, 9);
  expect(lat).toBeCloseTo(place[1]!, 9);
});

test.each(["", "Bern", "51.5", "95, 10", "51.5N 14.5S", "51.5 N 14.5", "1 2 3", "51.5,-14.5,9"])(
  "%j is no place",
  (text) => {
    expect(parseCoordinates(text)).toBeNull();
  },
);

test("a place in words reads back to itself", () => {
  const text = coordinateText([-14.5, 51.25], 2);
  expect(text).toBe("51.25° N 14.50° W");
  expect(parseCoordinates(text)).toEqual([-14.5, 51.25]);
});
