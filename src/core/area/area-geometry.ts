import type { MultiPolygon, Polygon } from "geojson";
import type { LonLat } from "../cell.ts";
import { areaPolygons } from "./area-polygons.ts";
import { type CoveredCells, coveredCells } from "./covered-cells.ts";
import { gridRing } from "./grid-ring.ts";
import { bad } from "./polygons-of-geojson.ts";

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

/**
 * Reads the area of a parsed GeoJSON document, with its cells. What can be mended is mended and listed in `mended`:
 * open rings, rings that run the wrong way, several features in one document.
 *
 * @throws AppError BadInput in one sentence: no polygon, no corners, crossing edges, over 2,000 km²,
 *   coordinates swapped, in metres or outside the European grid.
 */
export function readAreaGeometry(document: unknown): AreaGeometry {
  const { polygons, squareMetres, ...read } = areaPolygons(document);
  const mended = new Set(read.mended);
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

function cellsOf(polygons: readonly (readonly (readonly LonLat[])[])[]): CoveredCells {
  try {
    return coveredCells(polygons.flat().map(gridRing));
  } catch (cause) {
    if (!(cause instanceof RangeError)) throw cause;
    throw bad("expected parts that do not overlap and holes inside their outline, got some that do not");
  }
}

function geojsonOf(polygons: readonly (readonly (readonly LonLat[])[])[]): Polygon | MultiPolygon {
  const coordinates = polygons.map((rings) => rings.map((ring) => ring.map(([lon, lat]) => [lon, lat])));
  return coordinates.length === 1
    ? { type: "Polygon", coordinates: coordinates[0]! }
    : { type: "MultiPolygon", coordinates };
}

function isCollection(document: unknown): boolean {
  return (document as { type?: unknown }).type === "FeatureCollection";
}

function grouped(count: number): string {
  return count.toLocaleString("en-GB");
}
