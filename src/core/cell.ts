import { conversion, europeanGrid, lonLat } from "./crs.ts";

/** The side of a cell in metres. */
export const cellMetres = 50;

/** One 50 m square of the European grid (EPSG:3035), by its lower-left corner in whole metres. */
export interface Cell {
  readonly east: number;
  readonly north: number;
}

const toGrid = conversion(lonLat, europeanGrid);
const toLonLat = conversion(europeanGrid, lonLat);

/** The cell that contains these coordinates in EPSG:3035. */
export function cellAt(x: number, y: number): Cell {
  return { east: Math.floor(x / cellMetres) * cellMetres, north: Math.floor(y / cellMetres) * cellMetres };
}

/** The INSPIRE code of a cell, `CRS3035RES50mN{north}E{east}`. */
export function cellCode({ east, north }: Cell): string {
  return `CRS3035RES${cellMetres}mN${north}E${east}`;
}

/** The centre of a cell in EPSG:3035. */
export function cellCentre({ east, north }: Cell): [x: number, y: number] {
  return [east + cellMetres / 2, north + cellMetres / 2];
}

/** EPSG:3035 metres of a longitude and latitude in degrees. */
export function gridPosition(longitude: number, latitude: number): [x: number, y: number] {
  return toGrid(longitude, latitude);
}

/** Longitude and latitude in degrees of EPSG:3035 metres. */
export function geographicPosition(x: number, y: number): [longitude: number, latitude: number] {
  return toLonLat(x, y);
}
