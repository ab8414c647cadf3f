import { type Conversion, conversion, lonLat } from "../crs.ts";
import { AppError, isAppError } from "../errors.ts";
import { otherSystem } from "./geojson-system.ts";

/** Rings of one polygon as they stand in a file, the outer ring first. Each position is two numbers; nothing else is checked. */
export type RawPolygon = readonly (readonly (readonly [x: number, y: number])[])[];

/**
 * Reads the polygons of a parsed GeoJSON document, in degrees: a Polygon or MultiPolygon, alone, in a Feature, or in a
 * FeatureCollection that holds nothing else. Heights are dropped. Coordinates in a system that a `crs` member names
 * (GeoJSON of 2008) are converted to WGS 84.
 *
 * @throws AppError BadInput where the document is something else, or its system is not known here.
 */
export function polygonsOfGeojson(document: unknown): RawPolygon[] {
  return polygonsIn(document, (x, y) => [x, y]);
}

function polygonsIn(document: unknown, outerSystem: Conversion): RawPolygon[] {
  const { type, ...object } = asObject(document, "a GeoJSON object");
  const toDegrees = systemOf(object["crs"]) ?? outerSystem;
  switch (type) {
    case "Polygon":
      return [polygonOf(object["coordinates"], toDegrees)];
    case "MultiPolygon":
      return asArray(object["coordinates"], "the polygons of the MultiPolygon").map((rings) =>
        polygonOf(rings, toDegrees),
      );
    case "Feature":
      if (object["geometry"] === null) throw bad("expected a polygon, got a feature without geometry");
      return polygonsIn(object["geometry"], toDegrees);
    case "FeatureCollection":
      return asArray(object["features"], "the features of the collection").flatMap((feature) =>
        polygonsIn(feature, toDegrees),
      );
    default:
      throw bad(`expected a Polygon or MultiPolygon, got ${named(type)}`);
  }
}

/** Returns the error for a geometry that cannot be used. */
export function bad(sentence: string): AppError<"BadInput"> {
  return new AppError("BadInput", `area: ${sentence}`, { input: "area" });
}

function polygonOf(rings: unknown, toDegrees: Conversion): RawPolygon {
  return asArray(rings, "the rings of a polygon").map((ring) =>
    asArray(ring, "the corners of a ring").map((corner) => positionOf(corner, toDegrees)),
  );
}

function positionOf(position: unknown, toDegrees: Conversion): readonly [number, number] {
  const [x, y] = asArray(position, "a corner as [longitude, latitude]") as readonly unknown[];
  if (typeof x === "number" && typeof y === "number" && Number.isFinite(x) && Number.isFinite(y))
    return toDegrees(x, y);
  throw bad(`expected a corner as two numbers, got [${shortText(x)}, ${shortText(y)}]`);
}

/** Returns the conversion to degrees from the system that a `crs` member names; null where it names none. */
function systemOf(crs: unknown): Conversion | null {
  if (crs === undefined || crs === null) return null;
  const other = otherSystem(crs);
  if (other === null) return (x, y) => [x, y];
  try {
    return conversion(other, lonLat);
  } catch (error) {
    throw isAppError(error) ? bad(`${error.message}; reproject the file first`) : error;
  }
}

function asObject(value: unknown, what: string): Record<string, unknown> {
  if (typeof value === "object" && value !== null && !Array.isArray(value))
    return value as Record<string, unknown>;
  throw bad(`expected ${what}, got ${named(Array.isArray(value) ? "a list" : value)}`);
}

function asArray(value: unknown, what: string): readonly unknown[] {
  if (Array.isArray(value)) return value;
  throw bad(`expected ${what}, got ${named(value)}`);
}

function named(value: unknown): string {
  if (value === null) return "null";
  return value === undefined ? "nothing" : typeof value === "string" ? value.slice(0, 60) : typeof value;
}

/** Returns a short text for any value, however large or deep it is. */
function shortText(value: unknown): string {
  if (value === undefined) return "nothing";
  if (typeof value === "object" && value !== null) return Array.isArray(value) ? "a list" : "an object";
  return String(JSON.stringify(value)).slice(0, 40);
}
