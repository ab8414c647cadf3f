import type { Position } from "geojson";
import { joinLines } from "./join-lines.ts";

/** A shape that may be an area, and what was done to make it one, in plain words. */
interface AreaShape {
  /** A GeoJSON polygon, its corners unchecked. */
  readonly polygon: object;
  readonly done: readonly string[];
}

/** What a feature holds. */
export interface FeatureShapes {
  readonly shapes: readonly AreaShape[];
  /** Why parts of it are not areas, each as expected and got. */
  readonly problems: readonly string[];
  /** Parts that are never an area, by their name in the singular: "point", "short line", "feature without a shape". */
  readonly others: readonly string[];
}

const DEEPEST_COLLECTION = 20;
const FEWEST_CORNERS = 4;

/** Finds the areas in a feature: polygons as they are, lines as the areas that they run around. */
export function areaShapes(feature: unknown): FeatureShapes {
  if (typeof feature !== "object" || feature === null)
    return withProblem(`expected a feature, got ${JSON.stringify(feature) ?? "nothing"}`);
  const { geometry, crs } = feature as { geometry?: unknown; crs?: unknown };
  return shapesOf(geometry, crs, 0);
}

function shapesOf(geometry: unknown, crs: unknown, depth: number): FeatureShapes {
  if (geometry === null) return { shapes: [], problems: [], others: ["feature without a shape"] };
  if (typeof geometry !== "object")
    return withProblem(`expected a polygon or a closed line, got ${typeof geometry}`);
  const { type, coordinates, geometries, crs: own } = geometry as Record<string, unknown>;
  const system = own ?? crs;
  switch (type) {
    case "Polygon":
    case "MultiPolygon":
      return {
        shapes: [{ polygon: { type, coordinates, crs: system }, done: [] }],
        problems: [],
        others: [],
      };
    case "LineString":
      return linesOf([coordinates], system);
    case "MultiLineString":
      return Array.isArray(coordinates)
        ? linesOf(coordinates, system)
        : withProblem("expected lines, got none");
    case "GeometryCollection":
      return collectionOf(geometries, system, depth);
    case "Point":
    case "MultiPoint":
      return { shapes: [], problems: [], others: ["point"] };
    default:
      return withProblem(`expected a polygon or a closed line, got ${wordFor(type)}`);
  }
}

function collectionOf(geometries: unknown, crs: unknown, depth: number): FeatureShapes {
  if (!Array.isArray(geometries)) return withProblem("expected the shapes of a collection, got none");
  if (depth === DEEPEST_COLLECTION)
    return withProblem(`expected collections nested at most ${DEEPEST_COLLECTION} deep, got more`);
  const polygons = geometries.filter(isPolygon);
  // The polygons of one placemark are one area, as those of one MultiPolygon are.
  const several =
    polygons.length < 2
      ? []
      : [{ type: "MultiPolygon", coordinates: polygons.map((one) => one.coordinates) }];
  const others = several.length === 0 ? geometries : geometries.filter((one) => !isPolygon(one));
  const parts = [...several, ...others].map((part) => shapesOf(part, crs, depth + 1));
  return {
    shapes: parts.flatMap(({ shapes }) => shapes),
    problems: parts.flatMap(({ problems }) => problems),
    others: parts.flatMap(({ others }) => others),
  };
}

function linesOf(lines: readonly unknown[], crs: unknown): FeatureShapes {
  const sound = lines.filter(isLine);
  if (sound.length < lines.length)
    return withProblem("expected lines of positions in two numbers, got others");
  if (sound.reduce((sum, { length }) => sum + length, 0) < FEWEST_CORNERS)
    return { shapes: [], problems: [], others: ["short line"] };
  const { outlines, problem } = joinLines(sound);
  const shapes = outlines.map(({ ring, said }) => ({
    polygon: { type: "Polygon", coordinates: [ring], crs },
    done: said,
  }));
  return { shapes, problems: problem === null ? [] : [problem], others: [] };
}

function isPolygon(value: unknown): value is { readonly coordinates: unknown } {
  return typeof value === "object" && value !== null && (value as { type?: unknown }).type === "Polygon";
}

function isLine(value: unknown): value is Position[] {
  return Array.isArray(value) && value.every(isPosition);
}

function isPosition(value: unknown): boolean {
  return Array.isArray(value) && Number.isFinite(value[0]) && Number.isFinite(value[1]);
}

function withProblem(problem: string): FeatureShapes {
  return { shapes: [], problems: [problem], others: [] };
}

function wordFor(type: unknown): string {
  return typeof type === "string" ? type.slice(0, 40) : "no type of shape";
}
