import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { MultiPolygon, Polygon, Position } from "geojson";
import { afterAll, describe, expect, it } from "vitest";
import { seeded } from "../core/fixtures/seeded.ts";
import type { FileArea } from "./areas-in.ts";
import { readAreaFile } from "./read-area-file.ts";

/** Files are written by GDAL, which shares nothing with the readers. */
const hasOgr = spawnSync("ogr2ogr", ["--version"]).status === 0;
const POLYGONS = 60;
/** A degree's billionth is a tenth of a millimetre; GPX and KML are written to about that. */
const NEAR_DEGREES = 2e-9;

const home = mkdtempSync(join(tmpdir(), "florascope-areas-"));
afterAll(() => rmSync(home, { recursive: true, force: true }));

const random = seeded(20261130);
const between = (least: number, most: number) => least + (most - least) * random();

/** A ring around a centre whose corners lie between two radii (degrees), so that no edges cross. */
function ring([lon, lat]: Position, least: number, most: number): Position[] {
  const count = 5 + Math.floor(random() * 12);
  const corners = Array.from({ length: count }, (_, at) => {
    const [angle, radius] = [(2 * Math.PI * (at + 0.8 * random())) / count, between(least, most)];
    return [lon! + radius * Math.cos(angle), lat! + radius * Math.sin(angle)];
  });
  return [...corners, corners[0]!];
}

/** An outline, sometimes with a hole, and then sometimes with an island in the hole. */
function polygon(): Polygon | MultiPolygon {
  const centre = [between(-9, 30), between(37, 65)];
  const outline = ring(centre, 0.02, 0.04);
  const chance = random();
  if (chance < 0.4) return { type: "Polygon", coordinates: [outline] };
  const hole = ring(centre, 0.006, 0.01).reverse();
  if (chance < 0.7) return { type: "Polygon", coordinates: [outline, hole] };
  return { type: "MultiPolygon", coordinates: [[outline, hole], [ring(centre, 0.001, 0.003)]] };
}

const shapes = Array.from({ length: POLYGONS }, polygon);
const collection = (geometries: readonly object[]) =>
  JSON.stringify({
    type: "FeatureCollection",
    features: geometries.map((geometry, at) => ({
      type: "Feature",
      properties: { name: `Wiese ${at} – Ängel` },
      geometry,
    })),
  });

function written(name: string, geojson: string, ...options: string[]): File {
  const source = join(home, "source.geojson");
  writeFileSync(source, geojson);
  const target = join(home, name);
  const { status, stderr } = spawnSync("ogr2ogr", [...options, target, source], { encoding: "utf8" });
  if (status !== 0) throw new Error(`ogr2ogr: ${stderr}`);
  return new File([readFileSync(target)], name);
}

const sorted = (corners: readonly Position[]) => corners.toSorted(([a], [b]) => a! - b!);
const cornersOf = ({ type, coordinates }: FileArea["geometry"]): Position[] =>
  type === "Polygon" ? coordinates.flat() : coordinates.flat(2);

function expectSame(read: readonly FileArea[], reference: readonly FileArea[]): void {
  expect(read.length).toBe(reference.length);
  for (const [at, { name, squareMetres, geometry }] of read.entries()) {
    const wanted = reference[at]!;
    expect(name).toBe(wanted.name);
    expect(Math.abs(squareMetres / wanted.squareMetres - 1)).toBeLessThan(1e-6);
    expect(geometry.type).toBe(wanted.geometry.type);
    const [got, right] = [sorted(cornersOf(geometry)), sorted(cornersOf(wanted.geometry))];
    expect(got.length).toBe(right.length);
    for (const [corner, [lon, lat]] of got.entries()) {
      expect(Math.abs(lon! - right[corner]![0]!)).toBeLessThan(NEAR_DEGREES);
      expect(Math.abs(lat! - right[corner]![1]!)).toBeLessThan(NEAR_DEGREES);
    }
  }
}

describe.skipIf(!hasOgr)("one polygon, whatever file GDAL writes it to", { timeout: 300_000 }, () => {
  it("GeoJSON is as it was made", async () => {
    const { areas, sentences } = await readAreaFile(new File([collection(shapes)], "areas.geojson"));
    expect(sentences).toEqual([]);
    for (const [at, { geometry }] of areas.entries())
      expect(sorted(cornersOf(geometry))).toEqual(sorted(cornersOf(shapes[at]!)));
    expect(areas.length).toBe(POLYGONS);
  });

  it.each([
    ["areas.kml", ["-f", "KML"]],
    ["areas.kmz", ["-f", "LIBKML"]],
    ["areas.shz", ["-f", "ESRI Shapefile", "-lco", "ENCODING=UTF-8"]],
    ["areas-1252.shz", ["-f", "ESRI Shapefile", "-lco", "ENCODING=CP1252"]],
  ])("%s gives the same areas as GeoJSON", async (name, options) => {
    const reference = await readAreaFile(new File([collection(shapes)], "areas.geojson"));
    const { areas, sentences } = await readAreaFile(written(name, collection(shapes), ...options));
    expect(sentences).toEqual([]);
    expectSame(areas, reference.areas);
  });

  it("GPX tracks, in one segment or in pieces of any order and direction, give the same outlines", async () => {
    const outlines = shapes.map(({ type, coordinates }) =>
      type === "Polygon" ? coordinates[0]! : coordinates[0]![0]!,
    );
    const polygons = outlines.map((one) => ({ type: "Polygon", coordinates: [one] }));
    const tracks = outlines.map((one, at) =>
      at % 2 === 0
        ? { type: "LineString", coordinates: one }
        : { type: "MultiLineString", coordinates: pieces(one) },
    );
    const reference = await readAreaFile(new File([collection(polygons)], "areas.geojson"));
    const gpx = written(
      "areas.gpx",
      collection(tracks),
      "-f",
      "GPX",
      "-nlt",
      "MULTILINESTRING",
      "-lco",
      "FORCE_GPX_TRACK=YES",
    );
    const { areas, sentences } = await readAreaFile(gpx);
    expect(sentences).toEqual([]);
    expect(areas.map(({ mended }) => mended.some((one) => /segments were joined/.test(one)))).toEqual(
      outlines.map((_, at) => at % 2 === 1),
    );
    // Corners where pieces meet stand in both.
    for (const [at, { name, squareMetres }] of areas.entries()) {
      expect(name).toBe(reference.areas[at]!.name);
      expect(Math.abs(squareMetres / reference.areas[at]!.squareMetres - 1)).toBeLessThan(1e-6);
    }
    expect(areas.length).toBe(POLYGONS);
  });
});

/** A ring as three lines that share their ends, the second backwards, the last first. */
function pieces(corners: readonly Position[]): Position[][] {
  const [first, second] = [Math.floor(corners.length / 3), Math.floor((2 * corners.length) / 3)];
  return [corners.slice(second), corners.slice(first, second + 1).reverse(), corners.slice(0, first + 1)];
}
