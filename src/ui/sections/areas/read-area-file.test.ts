import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { readAreaFile } from "./read-area-file.ts";

const ring = (lon: number, lat: number) => [
  [lon, lat],
  [lon + 0.01, lat],
  [lon + 0.01, lat + 0.01],
  [lon, lat + 0.01],
  [lon, lat],
];
const feature = (properties: object, geometry: object) => ({ type: "Feature", properties, geometry });
const geojson = (document: unknown, name = "reserve.geojson") => new File([JSON.stringify(document)], name);

test("each polygon of a GeoJSON file is an area, by its own name or the file's", async () => {
  const { areas, refused } = await readAreaFile(
    geojson({
      type: "FeatureCollection",
      features: [
        feature({ Name: "Fen" }, { type: "Polygon", coordinates: [ring(7, 47)] }),
        feature({}, { type: "Polygon", coordinates: [ring(8, 47)] }),
        feature({}, { type: "Point", coordinates: [8, 47] }),
      ],
    }),
  );
  expect(areas.map(({ name }) => name)).toEqual(["Fen", "reserve 2"]);
  expect(refused).toEqual([]);
});

test("a walked line is closed to an area, and says so", async () => {
  const line = { type: "LineString", coordinates: ring(7, 47).slice(0, -1) };
  const { areas } = await readAreaFile(geojson(feature({}, line)));
  expect(areas[0]?.mended).toContain("the track was closed to an area");
});

test("a zipped Shapefile comes in degrees, with its names", async () => {
  const file = new File([readFileSync(`${import.meta.dirname}/fixtures/two-areas.zip`)], "two-areas.zip");
  const { areas, refused } = await readAreaFile(file);
  expect(refused).toEqual([]);
  expect(areas.map(({ name }) => name)).toEqual(["Fen", "Heath"]);
  // 500 m squares of an equal-area grid; the corner of the first is the grid's centre, 52 N 10 E.
  for (const { squareMetres } of areas) expect(Math.abs(squareMetres - 250_000)).toBeLessThan(1);
  const corners = areas[0]!.geometry.coordinates.flat() as number[][];
  expect(corners.some(([lon = 0, lat = 0]) => Math.hypot(lon - 10, lat - 52) < 1e-6)).toBe(true);
});

test.each([
  [new File(["x"], "area.gpkg"), /expected GeoJSON, KML, KMZ, GPX or a zipped Shapefile/],
  [new File(["{"], "area.json"), /area.json could not be read/],
  [geojson(feature({}, { type: "Point", coordinates: [8, 47] })), /holds no polygon and no closed line/],
  [
    geojson({
      type: "FeatureCollection",
      crs: { properties: { name: "EPSG:99999" } },
      features: [feature({}, { type: "Polygon", coordinates: [ring(7, 47)] })],
    }),
    /known here, got "EPSG:99999"/,
  ],
])("%o is refused in one sentence", async (file, sentence) => {
  const { areas, refused } = await readAreaFile(file);
  expect(areas).toEqual([]);
  expect(refused).toEqual([expect.stringMatching(sentence)]);
});
