import { contours } from "d3-contour";
import { ISLAND_GRID } from "../grid/island-grid.ts";
import { toLonLat } from "../grid/projection.ts";
import type { Landscape } from "../landscape/make-landscape.ts";
import { WATER } from "../landscape/waters.ts";

const { rows, cols, originEasting, originNorthing, pixelSizeMetres } = ISLAND_GRID;
const DEGREE_DECIMALS = 1e6;
const VILLAGE_EDGE_METRES = 60;

interface FeatureCollection {
  readonly type: "FeatureCollection";
  readonly features: readonly unknown[];
}

/** Draws the coastline, lakes, rivers, roads and village of the island as GeoJSON (degrees, WGS 84), by file name. */
export function outlines(landscape: Landscape): Map<string, FeatureCollection> {
  const { environment, waters, settlement } = landscape;
  return new Map([
    ["coastline.geojson", areas("Hy-Brasil", (index) => (waters.water[index] === WATER.sea ? 0 : 1))],
    ["lakes.geojson", areas("lake", (index) => (waters.water[index] === WATER.lake ? 1 : 0))],
    [
      "village.geojson",
      areas("village", (index) => (environment.villageDistance[index]! <= VILLAGE_EDGE_METRES ? 1 : 0)),
    ],
    ["rivers.geojson", lines("river", riverLines(landscape))],
    [
      "roads.geojson",
      lines(
        "road",
        settlement.roads.map(({ pixels }) => pixels),
      ),
    ],
  ]);
}

/** Polygons around the pixels where `inside` is 1, along a line half-way between pixel centres. */
function areas(name: string, inside: (index: number) => number): FeatureCollection {
  const values = Array.from({ length: rows * cols }, (_, index) => inside(index));
  const { coordinates } = contours().size([cols, rows]).smooth(true).contour(values, 0.5);
  const features = coordinates.map((polygon) => ({
    type: "Feature",
    properties: { name, simulated: true },
    geometry: {
      type: "Polygon",
      coordinates: polygon.map((ring) => ring.map(([col, row]) => degrees(col!, row!))),
    },
  }));
  return { type: "FeatureCollection", features };
}

function lines(name: string, paths: readonly (readonly number[])[]): FeatureCollection {
  const features = paths.map((pixels) => ({
    type: "Feature",
    properties: { name, simulated: true },
    geometry: {
      type: "LineString",
      coordinates: pixels.map((index) => degrees((index % cols) + 0.5, Math.floor(index / cols) + 0.5)),
    },
  }));
  return { type: "FeatureCollection", features };
}

/** Every brook from its spring down to the sea or to a brook already drawn. */
function riverLines({ waters }: Landscape): number[][] {
  const springCatchment = 6e5;
  const { order, receiver } = waters.flow;
  const isBed = (index: number) =>
    waters.catchment[index]! >= springCatchment && waters.water[index] !== WATER.sea;
  const isFed = new Uint8Array(rows * cols);
  for (const index of order) if (isBed(index)) isFed[receiver[index]!] = 1;
  const drawn = new Uint8Array(rows * cols);
  const paths: number[][] = [];
  for (const spring of order) {
    if (!isBed(spring) || isFed[spring] === 1) continue;
    const path = [spring];
    for (let at = spring; drawn[at] === 0 && receiver[at] !== at; ) {
      drawn[at] = 1;
      at = receiver[at]!;
      path.push(at);
    }
    if (path.length > 5) paths.push(path);
  }
  return paths;
}

/** Degrees of a place given in pixels from the grid's corner. */
function degrees(col: number, row: number): [number, number] {
  const [lon, lat] = toLonLat(originEasting + col * pixelSizeMetres, originNorthing - row * pixelSizeMetres);
  return [
    Math.round(lon * DEGREE_DECIMALS) / DEGREE_DECIMALS,
    Math.round(lat * DEGREE_DECIMALS) / DEGREE_DECIMALS,
  ];
}
