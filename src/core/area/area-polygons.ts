import { cellAt, type LonLat } from "../cell.ts";
import { gridPosition } from "../grid-position.ts";
import { findCrossing } from "./find-crossing.ts";
import { bad, polygonsOfGeojson, type RawPolygon } from "./polygons-of-geojson.ts";

/** The polygons of a GeoJSON document, mended. */
export interface AreaPolygons {
  /** Degrees, WGS 84; of each polygon the outer ring first, counter-clockwise, then its holes, clockwise; all closed. */
  readonly polygons: readonly (readonly (readonly LonLat[])[])[];
  /** Of the polygons as they stand; about, for edges are taken as straight on the grid. */
  readonly squareMetres: number;
  /** What was mended, in plain words; empty where nothing was. */
  readonly mended: readonly string[];
}

/** More corners than this are a coastline in full detail, not a boundary. */
const MOST_CORNERS = 200_000;

/**
 * Reads the polygons of a parsed GeoJSON document, of any size. What can be mended is mended: open rings, rings that run the wrong
 * way.
 *
 * @throws AppError BadInput in one sentence: no polygon, no corners, too many, crossing edges, coordinates swapped, in metres or
 * outside the European grid.
 */
export function areaPolygons(document: unknown): AreaPolygons {
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
  const onGrid = polygons.flat().map((ring) => ring.map(([lon, lat]) => gridPosition(lon, lat)));
  const squareMetres = onGrid.reduce((sum, ring) => sum + signedArea(ring), 0);
  return { polygons, squareMetres, mended: [...mended] };
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

function placeText([lon, lat]: LonLat): string {
  return `longitude ${lon.toFixed(5)}, latitude ${lat.toFixed(5)}`;
}

function pairText([x, y]: readonly [number, number]): string {
  return `[${x}, ${y}]`;
}

function grouped(count: number): string {
  return count.toLocaleString("en-GB");
}
