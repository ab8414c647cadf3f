import { expect, test } from "vitest";
import { geographicPosition } from "../../core/grid-position.ts";
import type { SurroundingsMap } from "../../prediction/surroundings/surroundings-answer.ts";
import { codesInSight, surroundingsUnder } from "./surroundings-under.ts";

/** Two by two squares of 25 km: R and T in the north, sea and T in the south. */
const map: SurroundingsMap = {
  level: 1,
  codes: ["R", "T"],
  tiles: [
    {
      ...{ tile: { east: 4_000_000, north: 3_000_000 }, metres: 50_000, side: 2 },
      ...{ values: Float32Array.of(0, 1, Number.NaN, 1), outside: new Uint8Array(4) },
    },
  ],
};
const at = (x: number, y: number) => geographicPosition(x, y);

test("a place has the class of its square, and none at sea or outside", () => {
  expect(surroundingsUnder(map, at(4_010_000, 3_040_000))).toBe("R");
  expect(surroundingsUnder(map, at(4_030_000, 3_010_000))).toBe("T");
  expect(surroundingsUnder(map, at(4_010_000, 3_010_000))).toBeNull();
  expect(surroundingsUnder(map, at(3_990_000, 3_010_000))).toBeNull();
});

test("classes in sight come the most widespread first, and those out of sight not at all", () => {
  expect(codesInSight(map, null)).toEqual(["T", "R"]);
  const [west, south] = at(4_001_000, 3_027_000);
  const [east, north] = at(4_020_000, 3_045_000);
  expect(codesInSight(map, [west, south, east, north])).toEqual(["R"]);
});
