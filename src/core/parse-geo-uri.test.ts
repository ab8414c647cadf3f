import { expect, test } from "vitest";
import { parseCoordinate } from "./parse-coordinate.ts";

test.each([
  "geo:51.5,-14.5",
  "GEO:51.5,-14.5",
  "geo:51.5,-14.5,120",
  "geo:51.5,-14.5;u=35",
  "geo:51.5,-14.5;crs=wgs84;u=10",
  "geo:51.5,-14.5?z=12",
  "geo:0,0?q=51.5,-14.5(A%20label)",
  "geo:0,0?z=3&q=51.5%2C-14.5",
])("%s is one place, latitude first", (text) => {
  expect(parseCoordinate(text)).toEqual({ kind: "places", places: [[-14.5, 51.5]] });
});

test.each([
  ["geo:51.5", "expected an address such as geo:51.5,-14.5"],
  ["geo:51,5;-14,5", "expected an address such as geo:51.5,-14.5"],
  ["geo:100,20", "a latitude of at most 90"],
  ["geo:3,4;crs=moon", "in WGS 84, got crs=moon"],
])("%s is refused with the reason", (text, why) => {
  expect(parseCoordinate(text)).toEqual({ kind: "refused", why: expect.stringContaining(why) });
});
