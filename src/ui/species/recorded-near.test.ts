import { expect, test } from "vitest";
import { recordedNear } from "./recorded-near.ts";

const point = (lon: number, lat: number, year: number) => ({
  ...{ lon, lat, id: "", species: 1, events: 1, habitat: null },
  years: [year, year] as const,
});

// pyproj 3.4, Geod(ellps="sphere").inv from 7.44 E 46.95 N: 767 m to (7.45, 46.951), 15,047 m to (7.6, 47.03).
const points = [point(7.6, 47.03, 2012), point(7.45, 46.951, 2019), point(7.44, 46.95, 2001)];
const recorded = new Map([
  ["Bellis perennis", Uint32Array.of(0)],
  ["Bellis perennis L.", Uint32Array.of(0, 1)],
  ["Poa annua", Uint32Array.of(2)],
]);

test("a species is counted once a point, by all its names, and the nearest point is found", () => {
  const { on, nearest } = recordedNear(
    points,
    recorded,
    ["Bellis perennis", "Bellis perennis L."],
    [7.44, 46.95],
  );
  expect(on).toBe(2);
  expect(nearest!.years).toEqual([2019, 2019]);
  expect(Math.abs(nearest!.metres - 767)).toBeLessThan(8);
});

test("without a chosen place there is no nearest point, and a species that nobody recorded is on none", () => {
  expect(recordedNear(points, recorded, ["Poa annua"], null)).toEqual({ on: 1, nearest: null });
  expect(recordedNear(points, recorded, ["Poa bulbosa"], [7.44, 46.95])).toEqual({ on: 0, nearest: null });
});
