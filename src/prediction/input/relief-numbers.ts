import { geographicPosition, gridPosition } from "../../core/grid-position.ts";
import { hillshade, northWestLight } from "../../science/relief/hillshade.ts";
import type { LayerRead } from "../../sources/read-bands.ts";
import type { InputTile, SquareTile } from "./input-tile.ts";

/**
 * Ground below this height, metres, counts as sea bed. Land reclaimed from the sea lies at most about 7 m below sea level.
 */
const lowestLand = -10;

/**
 * The heights of land in metres, or the brightness of their slopes under light from the map's north-west. The grid's north
 * differs from the map's and is corrected.
 */
export function reliefNumbers(
  kind: "elevation" | "hillshade",
  layer: LayerRead | null,
  size: { readonly rows: number; readonly cols: number },
  tile: SquareTile,
): Pick<InputTile, "values" | "isPicture" | "unit"> {
  const heights = Float32Array.from(
    layer?.raster.values ?? new Float32Array(size.rows * size.cols).fill(Number.NaN),
    (stored) => {
      const height = stored * (layer?.scale ?? 1) + (layer?.offset ?? 0);
      return height < lowestLand ? Number.NaN : height;
    },
  );
  if (kind === "elevation") return { values: heights, isPicture: false, unit: "m" };
  const light = { ...northWestLight, azimuth: northWestLight.azimuth + northInGrid(tile) };
  const step = tile.metres / (size.cols - 2);
  return { values: hillshade(heights, size, step, light), isPicture: false, unit: "light" };
}

/** The direction of north in the grid at a square's middle, degrees clockwise from the grid's top. */
function northInGrid({ east, north, metres }: SquareTile): number {
  const [x, y] = [east + metres / 2, north + metres / 2];
  const [lon, lat] = geographicPosition(x, y);
  const [towardsX, towardsY] = gridPosition(lon, lat + 0.001);
  return (Math.atan2(towardsX - x, towardsY - y) * 180) / Math.PI;
}
