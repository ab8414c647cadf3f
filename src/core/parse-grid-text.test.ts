import { expect, test } from "vitest";
import mgrs from "./fixtures/mgrs.json" with { type: "json" };
import { parseCoordinate } from "./parse-coordinate.ts";

const METRES_PER_DEGREE = 111_000;
const placesOf = (text: string) => {
  const reading = parseCoordinate(text);
  return reading.kind === "places" ? reading.places : [];
};

test("MGRS squares of Europe, Norway, Svalbard and the south are where GeographicLib has them, to a thousandth of their width", () => {
  for (const { square, metres, lon, lat } of mgrs.squares) {
    const [place, ...others] = placesOf(square);
    expect(others, square).toEqual([]);
    const east = (place![0] - lon) * Math.cos((lat * Math.PI) / 180) * METRES_PER_DEGREE;
    const north = (place![1] - lat) * METRES_PER_DEGREE;
    expect(Math.hypot(east, north), square).toBeLessThan(0.2 + metres / 1000);
  }
});

test.each([
  "28U EC 34706 05547",
  "28UEC3470605547",
  "MGRS: 28U EC 34706 05547",
  "28u ec 34706 05547",
  "USNG 28UEC 34706 05547",
])("%s is the same square however it is written", (text) => {
  const [place] = placesOf(text);
  expect(place![0]).toBeCloseTo(-14.5, 5);
  expect(place![1]).toBeCloseTo(51.5, 5);
});

test.each([
  ["28UEC3470605", "expected as many digits of easting as of northing"],
  ["28U EC 3470 055", "expected as many digits of easting as of northing"],
  ["28UKC1234512345", "there is none of the name 28UKC"],
  ["28UEK1234512345", "there is none of the name 28UEK"],
  ["61UEC1234512345", "there is none of the name 61UEC"],
  ["00UEC1234512345", "there is none of the name 00UEC"],
])("%s is no square of the grid and is refused", (text, why) => {
  expect(parseCoordinate(text)).toEqual({ kind: "refused", why: expect.stringContaining(why) });
});

// By PROJ (cs2cs): EPSG:32632 500000 5500000 is 9 E, 49.65254292 N.
test.each([
  "UTM 32N 500000 5500000",
  "32U 500000 5500000",
  "32T 0500000 5500000",
  "32U 500000mE 5500000mN",
  "UTM zone 32 N 500000 5500000",
  "UTM 32N 500000 E 5500000 N",
])("%s is a place of UTM", (text) => {
  const [place, ...others] = placesOf(text);
  expect(others).toEqual([]);
  expect(place![0]).toBeCloseTo(9, 7);
  expect(place![1]).toBeCloseTo(49.65254292, 7);
});

test("a zone without a letter may be north or south: both places are given", () => {
  expect(placesOf("UTM 32 500000 5500000").map(([, lat]) => Math.sign(lat))).toEqual([1, -1]);
});
