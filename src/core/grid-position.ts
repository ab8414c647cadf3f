import { conversion, europeanGrid, lonLat } from "./crs.ts";

const toGrid = conversion(lonLat, europeanGrid);
const toLonLat = conversion(europeanGrid, lonLat);

/** Converts longitude and latitude in degrees to metres of EPSG:3035. */
export function gridPosition(longitude: number, latitude: number): [x: number, y: number] {
  return toGrid(longitude, latitude);
}

/** Converts metres of EPSG:3035 to longitude and latitude in degrees. */
export function geographicPosition(x: number, y: number): [longitude: number, latitude: number] {
  return toLonLat(x, y);
}
