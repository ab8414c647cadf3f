import { type Bbox, boxAround, boxesTouch, boxHolds } from "../core/bbox.ts";
import type { StacItem } from "./stac-schema.ts";

/** A ring of longitudes and latitudes, closed or not. */
type Ring = readonly (readonly [lon: number, lat: number])[];

/** The area that an item covers, degrees. */
export interface Footprint {
  readonly box: Bbox;
  /** Polygons of outer rings and holes; null where the item states only its box. */
  readonly polygons: readonly (readonly Ring[])[] | null;
}

/** Number of test places across a window, and the same number down. */
const ACROSS = 16;

/** Reads where an item lies: from its geometry where that has areas, else from its box; null where it has neither. */
export function readFootprint(item: StacItem): Footprint | null {
  // A part of a larger item serves the same places as that one.
  const { bbox, geometry } = item["florascope:footprint"] ?? item;
  const polygons = geometry ? polygonsOf(geometry) : null;
  const corners = polygons?.flat(2) ?? [];
  const box = bbox ? flatBox(bbox) : corners.length > 0 ? boxAround(corners) : null;
  if (box === null || !box.every(Number.isFinite)) return null;
  return { box, polygons: corners.length > 0 ? polygons : null };
}

/** Returns west, south, east, north of a box with or without heights. */
export function flatBox(box: readonly number[]): Bbox {
  const half = box.length / 2;
  return [box[0]!, box[1]!, box[half]!, box[half + 1]!];
}

/** Tells whether a place (degrees) lies in a footprint. */
export function footprintHolds({ box, polygons }: Footprint, lon: number, lat: number): boolean {
  if (!boxHolds(box, lon, lat)) return false;
  return polygons === null || polygons.some((rings) => isInside(rings, lon, lat));
}

/** Estimates the share of a window (degrees) that a footprint covers, 0 to 1, by 256 places spread over the window. */
export function footprintShare(footprint: Footprint, window: Bbox): number {
  if (!boxesTouch(footprint.box, window)) return 0;
  const [west, south, east, north] = window;
  let inside = 0;
  for (let row = 0; row < ACROSS; row++)
    for (let col = 0; col < ACROSS; col++) {
      const lon = west + ((col + 0.5) / ACROSS) * (east - west);
      const lat = south + ((row + 0.5) / ACROSS) * (north - south);
      if (footprintHolds(footprint, lon, lat)) inside += 1;
    }
  return inside / ACROSS ** 2;
}

/** Counts the crossings of a ray to the east; holes and overlapping rings count alike (even-odd rule). */
function isInside(rings: readonly Ring[], lon: number, lat: number): boolean {
  let inside = false;
  for (const ring of rings)
    for (const [i, [x, y]] of ring.entries()) {
      const [nextX, nextY] = ring[(i + 1) % ring.length]!;
      if (y > lat !== nextY > lat && lon < x + ((lat - y) / (nextY - y)) * (nextX - x)) inside = !inside;
    }
  return inside;
}

function polygonsOf(geometry: { readonly type: string }): (readonly Ring[])[] {
  const { type, coordinates, geometries } = geometry as {
    type: string;
    coordinates?: unknown;
    geometries?: unknown;
  };
  if (type === "Polygon") return [ringsOf(coordinates)].filter((rings) => rings.length > 0);
  if (type === "MultiPolygon" && Array.isArray(coordinates))
    return coordinates.map(ringsOf).filter((rings) => rings.length > 0);
  if (type === "GeometryCollection" && Array.isArray(geometries))
    return geometries.flatMap((part: unknown) =>
      typeof part === "object" && part !== null ? polygonsOf(part as { type: string }) : [],
    );
  return [];
}

/** Returns the rings of a polygon. Where a position is not a pair of numbers, the whole polygon is unknown and there are none. */
function ringsOf(coordinates: unknown): Ring[] {
  if (!Array.isArray(coordinates) || !coordinates.every(isRing)) return [];
  return coordinates.map((ring) => ring.map(([lon, lat]) => [lon!, lat!] as const));
}

function isRing(ring: unknown): ring is number[][] {
  return (
    Array.isArray(ring) &&
    ring.length >= 3 &&
    ring.every(
      (position: unknown) =>
        Array.isArray(position) && Number.isFinite(position[0]) && Number.isFinite(position[1]),
    )
  );
}
