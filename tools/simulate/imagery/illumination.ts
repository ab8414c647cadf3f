import { ISLAND_GRID } from "../grid/island-grid.ts";
import { trueNorthAngle } from "../grid/projection.ts";

export interface Sun {
  /** Degrees above the horizon. */
  readonly elevation: number;
  /** Degrees clockwise from true north. */
  readonly azimuth: number;
}

interface LightOptions {
  /** Metres, row 0 in the north; the sea at or below 0. */
  readonly relief: Float32Array;
  readonly rows: number;
  readonly cols: number;
  readonly pixelSizeMetres: number;
  readonly sun: Sun;
}

/** The light that shadows get from the sky, and the share of the slope's effect that is left after the usual corrections. */
const SKYLIGHT = 0.3;
const UNCORRECTED = 0.7;

/**
 * Computes the brightness of each pixel from its slope towards the sun: 1 on flat ground, about 0.3 to 0.5 in the shadow of
 * hills.
 */
export function illumination({ relief, rows, cols, pixelSizeMetres, sun }: LightOptions): Float32Array {
  const light = new Float32Array(rows * cols).fill(1);
  const height = (sun.elevation * Math.PI) / 180;
  const bearing = (sun.azimuth * Math.PI) / 180 + northOfGrid();
  const [towardsEast, towardsNorth] = [Math.sin(bearing), Math.cos(bearing)];
  const at = (index: number) => Math.max(0, relief[index]!);
  for (let row = 1; row < rows - 1; row++)
    for (let col = 1; col < cols - 1; col++) {
      const index = row * cols + col;
      if (relief[index]! <= 0) continue;
      const east = (at(index + 1) - at(index - 1)) / (2 * pixelSizeMetres);
      const north = (at(index - cols) - at(index + cols)) / (2 * pixelSizeMetres);
      const incidence =
        (Math.sin(height) - Math.cos(height) * (east * towardsEast + north * towardsNorth)) /
        Math.hypot(1, east, north);
      const direct = Math.max(0, incidence) / Math.sin(height);
      const lit = isShadowed(
        { relief, rows, cols, pixelSizeMetres, sun },
        row,
        col,
        towardsEast,
        towardsNorth,
      )
        ? 0
        : direct;
      light[index] = 1 + UNCORRECTED * (SKYLIGHT + (1 - SKYLIGHT) * Math.min(2.2, lit) - 1);
    }
  return light;
}

function isShadowed(
  { relief, rows, cols, pixelSizeMetres, sun }: LightOptions,
  row: number,
  col: number,
  towardsEast: number,
  towardsNorth: number,
): boolean {
  const rise = Math.tan((sun.elevation * Math.PI) / 180) * pixelSizeMetres;
  const start = relief[row * cols + col]!;
  const reach = Math.min(60, Math.ceil(900 / rise));
  for (let step = 2; step <= reach; step += 2) {
    const r = Math.round(row - step * towardsNorth);
    const c = Math.round(col + step * towardsEast);
    if (r < 0 || r >= rows || c < 0 || c >= cols) return false;
    if (relief[r * cols + c]! > start + step * rise) return true;
  }
  return false;
}

function northOfGrid(): number {
  const { originEasting, originNorthing, rows, cols, pixelSizeMetres } = ISLAND_GRID;
  return trueNorthAngle(
    originEasting + (cols * pixelSizeMetres) / 2,
    originNorthing - (rows * pixelSizeMetres) / 2,
  );
}
