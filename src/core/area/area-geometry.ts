import type { MultiPolygon, Polygon } from "geojson";
import { cellAt, type LonLat } from "../cell.ts";
import { gridPosition } from "../grid-position.ts";
import { type CoveredCells, coveredCells, type GridRing } from "./covered-cells.ts";
import { findCrossing } from "./find-crossing.ts";
import { bad, polygonsOfGeojson, type RawPolygon } from "./polygons-of-geojson.ts";

/** An area for which an answer can be computed. */
export interface AreaGeometry {
  /** Degrees, WGS 84; rings closed, outer ones counter-clockwise, holes clockwise. */
  readonly geometry: Polygon | MultiPolygon;
  readonly cells: CoveredCells;
  readonly squareMetres: number;
  /** What was mended, in plain words; empty where nothing was. */
  readonly mended: readonly string[];
}

/** The largest area for which an answer is computed, square kilometres. */
const MOST_SQUARE_KILOMETRES = 2_000;

/** More corners than this are a coastline in full detail, not a boundary. */
const MOST_CORNERS = 200_000;

/**
 * An edge is straight in degrees, as GeoJSON says. Cut into pieces of this length it is also straight on the grid,
 * within a millimetre.
 */
const PIECE_METRES = 100;

/**
 * Reads the area of a parsed GeoJSON document, with its cells. What can be mended is mended and listed in `mended`:
 * open rings, rings that run the wrong way, several features in one document.
 *
 * @throws AppError BadInput in one sentence: no polygon, no corners, crossing edges, over 2,000 km²,
 *   coordinates swapped, in metres or outside the European grid.
 */
export function readAreaGeometry(document: unknown): AreaGeometry {
  const raw = polygonsOfGeojson(document).filter((polygon) => polygon.some((ring) => ring.length > 0));
  const corners = raw.flat(2);
  if (corners.length === 0) throw bad("expected a polygon, got one without corners");
  if (corners.length > MOST_CORNERS)
    throw bad(
      `expected at most ${grouped(MOST_CORNERS)} corners, got ${grouped(corners.length)}; simplify the outline`,
    );
  refuseWrongPlaces(corners);
  const mended = new Set<string>();
  const polygons = raw.map((polygon) => mendedPolygon(polygon, mended));
  const crossing = findCrossing(polygons.flat());
  if (crossing !== null)
    throw bad(`expected edges that do not cross, got a crossing at ${placeText(crossing)}`);
  const squareMetres = polygons.flat().reduce((sum, ring) => sum + signedArea(ring.map(toGrid)), 0);
  if (squareMetres > MOST_SQUARE_KILOMETRES * 1e6)
    throw bad(
      `expected at most ${grouped(MOST_SQUARE_KILOMETRES)} km², got ${grouped(Math.round(squareMetres / 1e6))} km²`,
    );
  const cells = cellsOf(polygons);
  if (cells.count === 0) throw bad("expected a polygon with an area, got one that encloses none");
  if (polygons.length > 1 && isCollection(document))
    mended.add(`its ${polygons.length} polygons were taken together as one area`);
  const covered = cells.fraction.reduce((sum, share) => sum + share, 0) * 2_500;
  return { geometry: geojsonOf(polygons), cells, squareMetres: covered, mended: [...mended] };
}

function refuseWrongPlaces(corners: RawPolygon[number]): void {
  const beyond = corners.find(([x, y]) => Math.abs(x) > 180 || Math.abs(y) > 90);
  if (beyond !== undefined && !corners.every(([lat, lon]) => cellAt([lon, lat]) !== null))
    throw bad(
      `expected longitude and latitude in degrees, got ${pairText(beyond)}, which looks like metres of a projected grid; reproject the file to WGS 84 first`,
    );
  const outside = corners.find(([lon, lat]) => cellAt([lon, lat]) === null);
  if (outside === undefined) return;
  if (corners.every(([lat, lon]) => cellAt([lon, lat]) !== null))
    throw bad(
      `expected longitude before latitude, got ${pairText(outside)}, which lies in Europe only the other way round`,
    );
  throw bad(`expected a place within the European grid (EPSG:3035), got ${pairText(outside)} outside it`);
}

function mendedPolygon(polygon: RawPolygon, mended: Set<string>): LonLat[][] {
  return polygon
    .filter((ring) => ring.length > 0)
    .map((ring, at) => {
      const corners = withoutRepeats(ring);
      const [first, last] = [corners[0]!, corners.at(-1)!];
      const isClosed = corners.length > 1 && first[0] === last[0] && first[1] === last[1];
      const distinct = isClosed ? corners.length - 1 : corners.length;
      if (distinct < 3) throw bad(`expected a ring of at least three corners, got ${distinct}`);
      if (!isClosed) {
        corners.push(first);
        mended.add("an open ring was closed");
      }
      const isCounterClockwise = signedArea(corners) > 0;
      if (isCounterClockwise === (at === 0)) return corners;
      mended.add("a ring that ran the wrong way was turned round");
      return corners.reverse();
    });
}

function withoutRepeats(ring: RawPolygon[number]): LonLat[] {
  return ring
    .filter(([x, y], at) => at === 0 || x !== ring[at - 1]![0] || y !== ring[at - 1]![1])
    .map(([x, y]) => [x, y]);
}

function cellsOf(polygons: readonly (readonly LonLat[])[][]): CoveredCells {
  try {
    return coveredCells(polygons.flat().map(gridRing));
  } catch (cause) {
    if (!(cause instanceof RangeError)) throw cause;
    throw bad("expected parts that do not overlap and holes inside their outline, got some that do not");
  }
}

function gridRing(ring: readonly LonLat[]): GridRing {
  return ring.flatMap((end, at) => {
    const start = ring[at - 1];
    if (start === undefined) return [toGrid(end)];
    const [[x0, y0], [x1, y1]] = [toGrid(start), toGrid(end)];
    const pieces = Math.max(1, Math.ceil(Math.hypot(x1 - x0, y1 - y0) / PIECE_METRES));
    return Array.from({ length: pieces }, (_, piece): readonly [number, number] => {
      const along = (piece + 1) / pieces;
      return piece + 1 === pieces
        ? [x1, y1]
        : toGrid([start[0] + along * (end[0] - start[0]), start[1] + along * (end[1] - start[1])]);
    });
  });
}

function toGrid([lon, lat]: LonLat): [number, number] {
  return gridPosition(lon, lat);
}

/** Returns the area of a closed ring, positive where it runs counter-clockwise. */
function signedArea(ring: readonly (readonly [number, number])[]): number {
  const [x, y] = ring[0]!;
  let twice = 0;
  for (let at = 1; at < ring.length; at++) {
    const [[x0, y0], [x1, y1]] = [ring[at - 1]!, ring[at]!];
    twice += (x0 - x) * (y1 - y) - (x1 - x) * (y0 - y);
  }
  return twice / 2;
}

function geojsonOf(polygons: readonly LonLat[][][]): Polygon | MultiPolygon {
  const coordinates = polygons.map((rings) => rings.map((ring) => ring.map(([lon, lat]) => [lon, lat])));
  return coordinates.length === 1
    ? { type: "Polygon", coordinates: coordinates[0]! }
    : { type: "MultiPolygon", coordinates };
}

function isCollection(document: unknown): boolean {
  return (document as { type?: unknown }).type === "FeatureCollection";
}

function placeText([lon, lat]: LonLat): string {
  return `longitude ${lon.toFixed(5)}, latitude ${lat.toFixed(5)}`;
}

function pairText([x, y]: readonly [number, number]): string {
  return `[${x}, ${y}]`;
}

function grouped(count: number): string {
  return count.toLocaleString("en-GB");
}
