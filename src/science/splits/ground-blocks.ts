/** Metres of a degree of latitude on a sphere with the Earth's mean radius. */
const METRES_A_DEGREE = 111_195;

/** More than the columns of any row, for blocks from 1 m on. */
const COLUMNS = 2 ** 26;

/**
 * Returns the number of the block of each place, squares of `side` metres on the ground: rows of latitude, each cut into columns that are
 * `side` wide in its middle. The spatial split of GeoLifeCLEF measures columns at the equator, so that 5 km there are 3.5 km
 * at 45 degrees; these are 5 km everywhere. The same place has one block, whether its longitude is written 180 or -180.
 *
 * @param places  longitude and latitude of each, degrees, one after the other.
 */
export function groundBlocks(places: ArrayLike<number>, side: number): Float64Array {
  return Float64Array.from({ length: places.length / 2 }, (_, place) => {
    const [longitude, latitude] = [places[2 * place]!, places[2 * place + 1]!];
    const row = Math.floor(((latitude + 90) * METRES_A_DEGREE) / side);
    const middle = ((row + 0.5) * side) / METRES_A_DEGREE - 90;
    // A row that reaches beyond a pole has its middle there, where all longitudes are one place.
    const shrink = Math.max(0, Math.cos((middle * Math.PI) / 180));
    const east = (((longitude + 180) % 360) + 360) % 360;
    return row * COLUMNS + Math.floor((east * shrink * METRES_A_DEGREE) / side);
  });
}
