/// <reference path="./shpjs-module.d.ts" />
import type { Feature, Geometry, Position } from "geojson";
import { type Conversion, conversion, lonLat } from "../../../core/crs.ts";

/**
 * The features of every Shapefile in a .zip, in longitude and latitude. The .prj says what the coordinates are; without one they must be
 * degrees, and are taken as WGS 84.
 *
 * @throws Error in one sentence where there is no .shp, and where a system, or the shift of its datum, is not known here.
 */
export async function readShapefiles(archive: ArrayBuffer): Promise<Feature<Geometry | null>[]> {
  const [{ unzipSync, strFromU8 }, { parseShp, parseDbf }] = await Promise.all([
    import("fflate"),
    import("shpjs"),
  ]);
  const unpacked = unzipSync(new Uint8Array(archive), {
    filter: ({ name }) => !name.includes("__MACOSX") && /\.(shp|dbf|prj|cpg)$/i.test(name),
  });
  const files = new Map(Object.entries(unpacked).map(([name, bytes]) => [withLowerEnding(name), bytes]));
  const stems = [...files.keys()].filter((name) => name.endsWith(".shp")).map((name) => name.slice(0, -4));
  if (stems.length === 0) throw new Error("expected a .shp in the archive, got none");
  return stems.flatMap((stem) => {
    const system = files.get(`${stem}.prj`);
    const shapes = parseShp(files.get(`${stem}.shp`)!);
    const toDegrees = system === undefined ? asDegrees : conversion(strFromU8(system), lonLat);
    const dbf = files.get(`${stem}.dbf`);
    const rows = dbf === undefined ? [] : parseDbf(dbf, files.get(`${stem}.cpg`));
    return shapes.map((geometry, at) => ({
      type: "Feature" as const,
      properties: rows[at] ?? {},
      geometry: geometry === null ? null : converted(geometry, toDegrees),
    }));
  });
}

function withLowerEnding(name: string): string {
  return name.slice(0, -4) + name.slice(-4).toLowerCase();
}

function asDegrees(x: number, y: number): [number, number] {
  if (Math.abs(x) <= 180 && Math.abs(y) <= 90) return [x, y];
  throw new Error("expected a .prj that names the coordinate system beside the .shp, got none");
}

function converted(geometry: Geometry, toDegrees: Conversion): Geometry {
  if (geometry.type === "GeometryCollection")
    return { ...geometry, geometries: geometry.geometries.map((part) => converted(part, toDegrees)) };
  return { ...geometry, coordinates: convertedPositions(geometry.coordinates, toDegrees) } as Geometry;
}

type Positions = Position | readonly Positions[];

function convertedPositions(positions: Positions, toDegrees: Conversion): Positions {
  const [x, y] = positions;
  if (typeof x === "number" && typeof y === "number") return toDegrees(x, y);
  return (positions as readonly Positions[]).map((inner) => convertedPositions(inner, toDegrees));
}
