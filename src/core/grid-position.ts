import { conversion, europeanGrid, lonLat } from "./crs.ts";

const toGrid = conversion(lonLat, europeanGrid);
const toLonLat = conversion(europeanGrid, lonLat);

/** EPSG:3035 metres of a longitude and latitude in degrees. */
export function gridPosition(longitude: number, latitude: number): [x: number, y: number] {
  return toGrid(longitude, latitude);
}

/** Longitude and latitude in degrees of EPSG:3035 metres. */
export function geographicPosition(x: number, y: number): [longitude: number, latitude: number] {
  return toLonLat(x, y);
}
