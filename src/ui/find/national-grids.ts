import type { LonLat } from "../../core/cell.ts";
import { parseCoordinate } from "../../core/parse-coordinate.ts";

/** National grids of Europe, by EPSG code: those whose numbers people write without naming the grid. */
const NATIONAL_GRIDS: readonly (readonly [code: number, name: string])[] = [
  [2056, "Swiss grid LV95"],
  [21781, "Swiss grid LV03"],
  [28992, "Dutch RD New"],
  [27700, "British National Grid"],
  [2157, "Irish Transverse Mercator"],
  [29903, "Irish Grid"],
  [2154, "French Lambert-93"],
  [31370, "Belgian Lambert 72"],
  [3812, "Belgian Lambert 2008"],
  [2169, "Luxembourg 1930"],
  [31287, "Austria Lambert"],
  [5514, "Czech and Slovak Krovak"],
  [2180, "Polish CS92"],
  [3006, "Swedish SWEREF 99 TM"],
  [3067, "Finnish TM35FIN"],
  [3301, "Estonian L-EST97"],
  [3059, "Latvian LKS-92"],
  [3346, "Lithuanian LKS-94"],
  [3763, "Portuguese TM06"],
  [3765, "Croatian HTRS96"],
  [3794, "Slovene D96"],
  [23700, "Hungarian EOV"],
  [3844, "Romanian Stereo 70"],
  [2100, "Greek GGRS87"],
  [25829, "UTM zone 29, Europe"],
  [25830, "UTM zone 30, Europe"],
  [25831, "UTM zone 31, Europe"],
  [25832, "UTM zone 32, Europe"],
  [25833, "UTM zone 33, Europe"],
  [3035, "European grid LAEA"],
];

const TWO_NUMBERS =
  /^([-+]?\d[\d'’\u00a0\u202f]*(?:\.\d+)?)\s*m?\s*(?:[;,/]\s*|\s+)([-+]?\d[\d'’\u00a0\u202f]*(?:\.\d+)?)\s*m?$/;
/** Numbers below it may be degrees. */
const LEAST_METRES = 1000;

/** A place that two numbers may mean, and the grid in which they do. */
export interface GridPlace {
  readonly place: LonLat;
  readonly grid: string;
}

/**
 * Finds the places that two plain numbers may mean in a national grid, in either order; those of a small country come before those of a
 * wide zone. None for numbers that may be degrees.
 */
export function nationalPlaces(text: string, most: number): GridPlace[] {
  const [, one, other] = TWO_NUMBERS.exec(text.trim()) ?? [];
  if (one === undefined || other === undefined) return [];
  const [x, y] = [one, other].map((number) => number.replace(/['’\u00a0\u202f]/g, ""));
  if (Math.max(Math.abs(Number(x)), Math.abs(Number(y))) < LEAST_METRES) return [];
  return NATIONAL_GRIDS.flatMap(([code, grid]) => {
    const read = parseCoordinate(`EPSG:${code} ${x} ${y}`);
    return read.kind === "places"
      ? read.places.map((place) => ({ place, grid: `${grid}, EPSG:${code}` }))
      : [];
  }).slice(0, most);
}
