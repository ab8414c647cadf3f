import proj4 from "proj4";

/** Side of a cell, metres. */
export const CELL_SIDE_METRES = 50;

/** ETRS89-LAEA Europe (EPSG:3035): Lambert azimuthal equal area on GRS80, centred at 52 N 10 E. */
const LAEA_EUROPE =
  "+proj=laea +lat_0=52 +lon_0=10 +x_0=4321000 +y_0=3210000 +ellps=GRS80 +towgs84=0,0,0 +units=m +no_defs";

/** The area of use of EPSG:3035 as the EPSG registry gives it, degrees. */
const AREA_OF_USE = { west: -35.58, south: 24.6, east: 44.83, north: 84.73 };

const projection = proj4("WGS84", LAEA_EUROPE);

/** One 50 m square of the European grid, by its lower-left corner (metres, EPSG:3035, multiples of 50). */
export interface Cell {
  readonly east: number;
  readonly north: number;
}

/** Longitude and latitude, degrees. */
export type LonLat = readonly [lon: number, lat: number];

/** Returns the cell that contains a place, or null outside the grid's area of use. */
export function cellAt([lon, lat]: LonLat): Cell | null {
  const { west, south, east, north } = AREA_OF_USE;
  if (!(lon >= west && lon <= east && lat >= south && lat <= north)) return null;
  const [easting, northing] = projection.forward([lon, lat]);
  return { east: lowerEdge(easting), north: lowerEdge(northing) };
}

/** Returns the INSPIRE code of a cell, `CRS3035RES50mN{north}E{east}`. */
export function cellCode({ east, north }: Cell): string {
  return `CRS3035RES50mN${north}E${east}`;
}

/** Reads the code of a cell; returns null where the text is not the code of a 50 m cell within the area of use. */
export function parseCellCode(code: string): Cell | null {
  const [, north, east] = /^CRS3035RES50mN(\d{1,7})E(\d{1,7})$/.exec(code) ?? [];
  if (north === undefined || east === undefined) return null;
  const cell = { east: Number(east), north: Number(north) };
  const isOnGrid = cell.east % CELL_SIDE_METRES === 0 && cell.north % CELL_SIDE_METRES === 0;
  return isOnGrid && cellAt(cellCentre(cell)) !== null ? cell : null;
}

/** Returns the centre of a cell, degrees. */
export function cellCentre({ east, north }: Cell): LonLat {
  return gridToLonLat(east + CELL_SIDE_METRES / 2, north + CELL_SIDE_METRES / 2);
}

/** Returns the four corners of a cell as a closed ring, degrees, counter-clockwise from the lower left. Length 5. */
export function cellRing({ east, north }: Cell): LonLat[] {
  return gridBoxRing({
    west: east,
    south: north,
    east: east + CELL_SIDE_METRES,
    north: north + CELL_SIDE_METRES,
  });
}

/**
 * Returns the four corners of a box in grid metres as a closed ring in degrees (accurate for boxes of a few kilometres). Length 5.
 */
export function gridBoxRing(box: { west: number; south: number; east: number; north: number }): LonLat[] {
  const corners: [number, number][] = [
    [box.west, box.south],
    [box.east, box.south],
    [box.east, box.north],
    [box.west, box.north],
    [box.west, box.south],
  ];
  return corners.map(([easting, northing]) => gridToLonLat(easting, northing));
}

/**
 * Returns the cell that lies `stepsEast` cells to the east and `stepsNorth` cells to the north of another; null where
 * that is outside the area of use.
 */
export function neighbourCell(cell: Cell, stepsEast: number, stepsNorth: number): Cell | null {
  const moved = {
    east: cell.east + stepsEast * CELL_SIDE_METRES,
    north: cell.north + stepsNorth * CELL_SIDE_METRES,
  };
  return cellAt(cellCentre(moved)) === null ? null : moved;
}

function gridToLonLat(easting: number, northing: number): LonLat {
  const [lon, lat] = projection.inverse([easting, northing]);
  return [lon, lat];
}

function lowerEdge(metres: number): number {
  return Math.floor(metres / CELL_SIDE_METRES) * CELL_SIDE_METRES;
}
