import { expect, test } from "vitest";
import { geographicPosition } from "../../core/grid-position.ts";
import { locateTile, tileName } from "../../core/tile.ts";
import { tilesInSight } from "./tiles-in-sight.ts";

test("the tiles of a small box are those of its corners, the centre's first, though the grid is turned", () => {
  const sight = [-14.53, 51.46, -14.47, 51.49] as const;
  const tiles = tilesInSight(sight)!;
  const names = new Set(tiles.map(tileName));
  for (const lon of [-14.53, -14.5, -14.47])
    for (const lat of [51.46, 51.475, 51.49]) {
      const [east, north] = gridOf(lon, lat);
      expect(names).toContain(tileName(locateTile({ east, north })));
    }
  const [x, y] = gridOf(-14.5, 51.475);
  expect(tiles[0]).toEqual(locateTile({ east: x, north: y }));
  expect(names.size).toBe(tiles.length);
  expect(tiles.length).toBeLessThan(16);
});

test("a country is too much, and an island is not", () => {
  expect(tilesInSight([-8, 50, 2, 59])).toBeNull();
  expect(tilesInSight([-14.7, 51.38, -14.3, 51.55])!.length).toBeGreaterThan(16);
});

/** By search over the inverse, which is independent of the forward projection that the code uses. */
function gridOf(lon: number, lat: number): [number, number] {
  let [east, north] = [2_656_000, 3_436_800];
  for (let step = 0; step < 30; step++) {
    const [x, y] = geographicPosition(east, north);
    const [towardsEast, towardsNorth] = [(lon - x) * 69_000, (lat - y) * 111_000];
    const turn = (19 * Math.PI) / 180;
    east += Math.cos(turn) * towardsEast - Math.sin(turn) * towardsNorth;
    north += Math.sin(turn) * towardsEast + Math.cos(turn) * towardsNorth;
  }
  return [east, north];
}
