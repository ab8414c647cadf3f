import type { Terrain } from "./terrain.ts";
import type { Waters } from "./waters.ts";
import type { Weather } from "./weather.ts";

/** One pixel for which the soil is computed. A single object is used again for all two million pixels. */
export interface SoilPlace {
  readonly terrain: Terrain;
  readonly waters: Waters;
  readonly weather: Weather;
  index: number;
  /** Random variation over a few hundred metres, such as soil depth; about standard normal. */
  patch: number;
  /** 0 (granite) to 1 (limestone). */
  lime: number;
  /** A random number from 0 to 1, different in each pixel. */
  chance: number;
}

/** True on the sides of the inlet, where mud settles and there is no surf. */
export function isSheltered({ terrain, index }: SoilPlace): boolean {
  return terrain.shelter[index]! > 0.3;
}
