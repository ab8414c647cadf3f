import { spawnSync } from "node:child_process";
import { describe, expect, it } from "vitest";
import type { LonLat } from "../../src/core/cell.ts";
import { TILE_CELLS } from "../../src/core/tile.ts";
import type { Polygons, Region } from "./atlas-region.ts";
import { boxRegion } from "./box-region.ts";
import { countryPolygons } from "./country-polygons.ts";
import { polygonRegion } from "./polygon-region.ts";

/**
 * OGR's answer for the centre of every cell of the tiles on standard input: 1 where it lies in the polygons, whose edges are straight in
 * degrees.
 */
const ORACLE = `
import json, sys
from osgeo import ogr, osr
asked = json.load(sys.stdin)
shape = ogr.CreateGeometryFromJson(json.dumps({"type": "MultiPolygon", "coordinates": asked["polygons"]}))
grid, degrees = osr.SpatialReference(), osr.SpatialReference()
grid.ImportFromEPSG(3035); degrees.ImportFromEPSG(4326)
for one in (grid, degrees): one.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
turn = osr.CoordinateTransformation(grid, degrees)
answers = []
for tile in asked["tiles"]:
    centres = [(tile["east"] + 50 * (k % 64) + 25, tile["north"] + 50 * (63 - k // 64) + 25) for k in range(4096)]
    inside = []
    for lon, lat, _ in turn.TransformPoints(centres):
        point = ogr.Geometry(ogr.wkbPoint); point.AddPoint_2D(lon, lat)
        inside.append("1" if shape.Contains(point) else "0")
    answers.append("".join(inside))
json.dump(answers, sys.stdout)
`;

const HAS_OGR = spawnSync("/usr/bin/python3", ["-c", "from osgeo import ogr"]).status === 0;
if (!HAS_OGR) console.log("SKIPPED: regions against OGR (python3-gdal is not installed)");

function masksByOgr(polygons: Polygons, tiles: Region["tiles"]): string[] {
  const input = JSON.stringify({ polygons, tiles });
  const run = spawnSync("/usr/bin/python3", ["-c", ORACLE], { input, encoding: "utf8", maxBuffer: 2 ** 28 });
  if (run.status !== 0) throw new Error(run.stderr);
  return JSON.parse(run.stdout);
}

const masksOf = ({ tiles, mask }: Region) => tiles.map((tile) => [...mask(tile)].join(""));

/** A rectangle with a hole, and an island in the hole, wide enough that its edges bend on the grid. */
const ring = (west: number, south: number, east: number, north: number): LonLat[] => [
  [west, south],
  [east, south],
  [east, north],
  [west, north],
  [west, south],
];
const holed: Polygons = [
  [ring(7.3, 46.8, 7.47, 46.9), ring(7.35, 46.82, 7.42, 46.88).toReversed()],
  [ring(7.37, 46.83, 7.4, 46.86)],
];

describe.skipIf(!HAS_OGR)("the cells of a region", () => {
  it("are those whose centre lies in polygons with holes, by OGR", () => {
    const region = polygonRegion(holed);
    expect(region.tiles.length).toBeGreaterThan(12);
    expect(masksOf(region)).toEqual(masksByOgr(holed, region.tiles));
  });

  it("are those of a country, by OGR, and no tile is left out", () => {
    const { name, polygons, leftOut } = countryPolygons("liechtenstein");
    expect([name, leftOut]).toEqual(["Liechtenstein", 0]);
    const { tiles, mask } = polygonRegion(polygons);
    const around = boxRegion([9.3, 47, 9.8, 47.35]).tiles;
    const codes = new Set(tiles.map(({ east, north }) => `${east} ${north}`));
    const empty = "0".repeat(TILE_CELLS ** 2);
    expect(tiles.length).toBeGreaterThan(15);
    masksByOgr(polygons, around).forEach((expected, at) => {
      const tile = around[at]!;
      const own = codes.has(`${tile.east} ${tile.north}`) ? [...mask(tile)].join("") : empty;
      expect(own).toBe(expected);
    });
  });

  it("of a box are those of its polygon", () => {
    const box = boxRegion([7.3, 46.8, 7.4, 46.9]);
    expect(masksOf(box)).toEqual(masksByOgr([[ring(7.3, 46.8, 7.4, 46.9)]], box.tiles));
  });
});

describe("a box", () => {
  it.each([
    ["the Pacific", [150, -60, 180, 60]],
    ["the world", [-180, -90, 180, 90]],
    ["one that begins in Europe", [40, 40, 50, 41]],
  ] as const)("beyond the European grid is refused in one sentence: %s", (_, box) => {
    expect(() => boxRegion(box)).toThrow(
      `expected a box within the European grid (EPSG:3035), got ${box.join(",")}, which reaches beyond it`,
    );
  });
});

describe("a country", () => {
  it.each([
    [
      "Portugl",
      /expected the English name of a country such as "Ireland", got "Portugl"; the nearest is "Portugal"/,
    ],
    ["Narnia", /got "Narnia"$/],
    ["Brazil", /expected a country on the European grid \(EPSG:3035\), got Brazil/],
    ["Russia", /Russia reaches beyond the European grid/],
  ])("is refused in one sentence: %s", (name, sentence) => {
    expect(() => countryPolygons(name)).toThrow(sentence);
  });

  it("is told without its parts in other seas", () => {
    const { polygons, leftOut } = countryPolygons("France");
    expect(leftOut).toBeGreaterThan(5);
    expect(polygons.length).toBeGreaterThan(5);
  });

  it("that is too small for a cell is refused", () => {
    const speck = ring(7.3, 46.8, 7.300001, 46.800001);
    expect(() => polygonRegion([[speck]])).toThrow("expected a region that holds the centre of a 50 m cell");
  });
});
