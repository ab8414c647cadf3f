import proj4 from "proj4";

/** EPSG:3035 (ETRS89-extended / LAEA Europe); ETRS89 and WGS 84 are taken as one, which holds within a metre. */
const LAEA_EUROPE = "+proj=laea +lat_0=52 +lon_0=10 +x_0=4321000 +y_0=3210000 +ellps=GRS80 +units=m +no_defs";
const converter = proj4(LAEA_EUROPE, "EPSG:4326");

/** Longitude and latitude (degrees, WGS 84) of a place in EPSG:3035. */
export function toLonLat(easting: number, northing: number): [lon: number, lat: number] {
  const [lon, lat] = converter.forward([easting, northing]);
  return [lon!, lat!];
}

/** Easting and northing (metres, EPSG:3035) of a place on the globe. */
function toLaea(lon: number, lat: number): [easting: number, northing: number] {
  const [easting, northing] = converter.inverse([lon, lat]);
  return [easting!, northing!];
}

/** Clockwise angle from grid north to true north, radians: about 19 degrees at the island. */
export function trueNorthAngle(easting: number, northing: number): number {
  const [lon, lat] = toLonLat(easting, northing);
  const [eastAbove, northAbove] = toLaea(lon, lat + 0.001);
  return Math.atan2(eastAbove - easting, northAbove - northing);
}
