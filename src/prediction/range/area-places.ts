import type { MultiPolygon, Polygon } from "geojson";
import type { Ring } from "../../core/area/topology-rings.ts";
import { boxAround } from "../../core/bbox.ts";
import { landMask } from "./land-mask.ts";
import { columnLongitude, rangeGrid, rowLatitude } from "./range-grid.ts";

/** Places of an area: enough that the mean of a smooth surface is right to two digits. */
const PLACES = 200;
/** Sides of the grids over an area's box that are tried, until one has enough cells inside. */
const SIDES = [24, 48, 96, 192, 384, 768];

/** Places of an area. */
export interface AreaPlaces {
  /** Longitude and latitude, degrees, one after the other. */
  readonly places: Float64Array;
  /** What each place counts, by the area that it stands for; the weights sum to 1. */
  readonly weights: Float64Array;
  /** False where no place of the area is on land by the outlines, so that all of it is taken. */
  readonly isOnLand: boolean;
}

/** Spreads up to 200 places evenly over the land of an area; one place for an area that is smaller than a cell of the finest grid. */
export function areaPlaces(geometry: Polygon | MultiPolygon, land: readonly Ring[]): AreaPlaces {
  const polygons = geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates;
  const rings = polygons.flat().map((ring) => Float64Array.from(ring.flatMap(([lon, lat]) => [lon!, lat!])));
  const box = boxAround(polygons.flat(2) as [number, number][]);
  for (const side of SIDES) {
    const grid = rangeGrid(box, side, side);
    const inside = landMask(grid, rings);
    const onLand = landMask(grid, land);
    const all = [...inside.keys()].filter((cell) => inside[cell] === 1);
    const dry = all.filter((cell) => onLand[cell] === 1);
    const found = dry.length === 0 ? all : dry;
    if (found.length === 0 || (found.length < PLACES && side !== SIDES.at(-1))) continue;
    const kept = Array.from({ length: Math.min(PLACES, found.length) }, (_, at) => {
      const step = found.length / Math.min(PLACES, found.length);
      return found[Math.floor((at + 0.5) * step)]!;
    });
    const lonLats = kept.map((cell) => [
      columnLongitude(grid, cell % side),
      rowLatitude(grid, Math.floor(cell / side)),
    ]);
    return { ...weighed(lonLats as [number, number][]), isOnLand: dry.length > 0 };
  }
  const [first] = polygons.flat(2) as [number, number][];
  return { ...weighed([first!]), isOnLand: true };
}

/** A cell of degrees is smaller towards the poles. */
function weighed(lonLats: readonly (readonly [number, number])[]): Omit<AreaPlaces, "isOnLand"> {
  const sizes = lonLats.map(([, lat]) => Math.cos((lat * Math.PI) / 180));
  const sum = sizes.reduce((total, size) => total + size, 0);
  return {
    places: Float64Array.from(lonLats.flat()),
    weights: Float64Array.from(sizes, (size) => size / sum),
  };
}
