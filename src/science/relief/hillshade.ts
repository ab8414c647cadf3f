/** Where the light comes from, degrees: `azimuth` clockwise from the top of the grid, `altitude` above the horizon. */
export interface Light {
  readonly azimuth: number;
  readonly altitude: number;
}

/** Morning light from the north-west, as on printed maps. */
export const northWestLight: Light = { azimuth: 315, altitude: 45 };

/**
 * Computes how much light each place of a grid of heights gets, from 0 (turned away from the light) to 1 (facing it);
 * flat ground gets sin(altitude). Slopes are computed after Horn (1981, doi:10.1109/PROC.1981.11918), as `gdaldem
 * hillshade` computes them.
 *
 * @param heights  `[rows, cols]` from the north-west, in the unit of `step`; NaN where unknown.
 * @param step Distance from one place to the next.
 * @returns `[rows - 2, cols - 2]`: places at the edge have no neighbours. NaN where any of the nine heights is unknown.
 */
export function hillshade(
  heights: ArrayLike<number>,
  { rows, cols }: { readonly rows: number; readonly cols: number },
  step: number,
  { azimuth, altitude }: Light = northWestLight,
): Float32Array {
  const [turn, lift] = [azimuth, altitude].map((degrees) => (degrees * Math.PI) / 180) as [number, number];
  const light = [Math.sin(turn) * Math.cos(lift), Math.cos(turn) * Math.cos(lift), Math.sin(lift)] as const;
  const shade = new Float32Array((rows - 2) * (cols - 2));
  for (let row = 1, at = 0; row < rows - 1; row++)
    for (let col = 1; col < cols - 1; col++, at++) {
      const height = (down: number, right: number) => heights[(row + down) * cols + col + right]!;
      const east = height(-1, 1) + 2 * height(0, 1) + height(1, 1);
      const west = height(-1, -1) + 2 * height(0, -1) + height(1, -1);
      const north = height(-1, -1) + 2 * height(-1, 0) + height(-1, 1);
      const south = height(1, -1) + 2 * height(1, 0) + height(1, 1);
      const [riseEast, riseNorth] = [(east - west) / (8 * step), (north - south) / (8 * step)];
      const facing = light[2] - riseEast * light[0] - riseNorth * light[1];
      const lit = facing / Math.hypot(riseEast, riseNorth, 1) + 0 * height(0, 0);
      shade[at] = Math.max(lit, 0);
    }
  return shade;
}
