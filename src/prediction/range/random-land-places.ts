import type { Ring } from "../../core/area/topology-rings.ts";
import { seededRandom } from "../../science/statistics/seeded-random.ts";
import { landMask } from "./land-mask.ts";
import { gridCellAt, WORLD } from "./range-grid.ts";

/** Half a degree: places are to be on land, not on a particular shore. */
const GRID = { box: WORLD, cols: 720, rows: 360 };

/** Draws places on land without the Antarctic, each area of the Earth with the same chance; the same ones every time. */
export function randomLandPlaces(
  rings: readonly Ring[],
  count: number,
): { readonly lons: Float64Array; readonly lats: Float64Array } {
  const mask = landMask(GRID, rings);
  const random = seededRandom(1);
  const [lons, lats] = [new Float64Array(count), new Float64Array(count)];
  for (let found = 0; found < count; ) {
    const lon = 360 * random.uniform() - 180;
    const lat = (Math.asin(2 * random.uniform() - 1) * 180) / Math.PI;
    if (lat < -60 || mask[gridCellAt(GRID, [lon, lat])!] !== 1) continue;
    [lons[found], lats[found]] = [lon, lat];
    found++;
  }
  return { lons, lats };
}
