import { distance } from "fastest-levenshtein";
import countries from "world-atlas/countries-10m.json" with { type: "json" };
import { type PolygonArcs, type Topology, topologyRings } from "../../src/core/area/topology-rings.ts";
import { cellAt, type LonLat } from "../../src/core/cell.ts";
import { AppError } from "../../src/core/errors.ts";
import type { Polygons } from "./atlas-region.ts";

interface Countries extends Topology {
  readonly objects: {
    readonly countries: {
      readonly geometries: readonly {
        readonly type: "Polygon" | "MultiPolygon";
        readonly arcs: unknown;
        readonly properties: { readonly name: string };
      }[];
    };
  };
}

const world = countries as unknown as Countries;

/** The polygons of a country on the European grid. */
export interface CountryPolygons {
  readonly name: string;
  readonly polygons: Polygons;
  /** Polygons that lie outside of the European grid, such as islands in other seas. */
  readonly leftOut: number;
}

/**
 * Returns the outline of a country by its English name, case and accents as they may be (Natural Earth 1:10 million, public
 * domain, in the package world-atlas). Lakes count as land.
 *
 * @throws AppError BadInput for a name that is none, or a country that is not wholly on the European grid: one without a polygon
 * on it, or with a polygon that reaches beyond it.
 */
export function countryPolygons(asked: string): CountryPolygons {
  const { geometries } = world.objects.countries;
  const found = geometries.find(({ properties }) => plain(properties.name) === plain(asked));
  if (found === undefined)
    throw bad(`expected the English name of a country such as "Ireland", got "${asked}"${nearText(asked)}`);
  const { name } = found.properties;
  const arcs = (found.type === "Polygon" ? [found.arcs] : found.arcs) as PolygonArcs;
  const all = topologyRings(world, arcs).map((rings) => rings.map(cornersOf));
  const polygons = all.filter(([outer = []]) => outer.some((corner) => cellAt(corner) !== null));
  if (polygons.length === 0) throw bad(`expected a country on the European grid (EPSG:3035), got ${name}`);
  if (polygons.some(([outer = []]) => outer.some((corner) => cellAt(corner) === null)))
    throw bad(
      `${name} reaches beyond the European grid (EPSG:3035): name the part that lies on it with --bbox or --geojson`,
    );
  return { name, polygons: polygons.map(turned), leftOut: all.length - polygons.length };
}

function cornersOf(ring: Float64Array): LonLat[] {
  return Array.from({ length: ring.length / 2 }, (_, at) => [ring[2 * at]!, ring[2 * at + 1]!]);
}

/** Outer rings counter-clockwise, holes clockwise. */
function turned(rings: readonly LonLat[][]): LonLat[][] {
  return rings.map((ring, at) => (isCounterClockwise(ring) === (at === 0) ? ring : ring.toReversed()));
}

function isCounterClockwise(ring: readonly LonLat[]): boolean {
  const twice = ring.reduce((sum, [x1, y1], at) => {
    const [x0, y0] = ring[Math.max(0, at - 1)]!;
    return sum + x0 * y1 - x1 * y0;
  }, 0);
  return twice > 0;
}

function plain(name: string): string {
  return name.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().trim();
}

/** Names that more than a third of the letters part from what was typed are no help. */
function nearText(asked: string): string {
  const names = world.objects.countries.geometries.map(({ properties }) => properties.name);
  const [first] = names.sort(
    (one, other) => distance(plain(one), plain(asked)) - distance(plain(other), plain(asked)),
  );
  const isNear = distance(plain(first!), plain(asked)) <= asked.length / 3;
  return isNear ? `; the nearest is "${first}"` : "";
}

function bad(sentence: string): AppError {
  return new AppError("BadInput", `--country: ${sentence}`, { input: "--country" });
}
