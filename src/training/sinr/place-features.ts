import type { EnvironmentArray } from "./environment-array.ts";

/** What a network looks at: the position, the environment there, or both; the paper's `sin_cos`, `env` and `sin_cos_env`. */
export type SinrInput = "coords" | "env" | "both";

/** Sine and cosine of two angles. */
const POSITION_WIDTH = 4;

/** Turns places into the numbers that a network looks at. */
export interface PlaceFeatures {
  readonly width: number;
  /** Writes the numbers of a place to `target` from `offset`. */
  write(lon: number, lat: number, target: Float32Array, offset: number): void;
}

/**
 * Creates the features of a network: sin and cos of longitude and latitude, each scaled to -1 to 1 and times pi (all sines first), then
 * the environment.
 *
 * @param environment  Needed for `env` and `both`.
 */
export function placeFeatures(input: SinrInput, environment: EnvironmentArray | null): PlaceFeatures {
  const own = input === "coords" ? null : environment!;
  const position = input === "env" ? 0 : POSITION_WIDTH;
  return {
    width: position + (own?.channels ?? 0),
    write(lon, lat, target, offset) {
      if (position > 0) {
        const [x, y] = [(Math.PI * lon) / 180, (Math.PI * lat) / 90];
        target[offset] = Math.sin(x);
        target[offset + 1] = Math.sin(y);
        target[offset + 2] = Math.cos(x);
        target[offset + 3] = Math.cos(y);
      }
      own?.sample(lon, lat, target, offset + position);
    },
  };
}

/** Returns the features of places, `[places, width]`. */
export function featuresOf(
  features: PlaceFeatures,
  lons: ArrayLike<number>,
  lats: ArrayLike<number>,
): Float32Array {
  const values = new Float32Array(lons.length * features.width);
  for (let at = 0; at < lons.length; at++) features.write(lons[at]!, lats[at]!, values, at * features.width);
  return values;
}
