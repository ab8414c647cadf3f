import type { Terrain } from "./terrain.ts";
import type { Waters } from "./waters.ts";
import type { Weather } from "./weather.ts";

/** One pixel for which a soil is sought; a single object is refilled for all two million. */
export interface SoilPlace {
  readonly terrain: Terrain;
  readonly waters: Waters;
  readonly weather: Weather;
  index: number;
  /** Soil depth and other accidents of a few hundred metres, about standard normal. */
  patch: number;
  /** 0 (granite) to 1 (limestone). */
  lime: number;
  /** 0 to 1, different from pixel to pixel. */
  chance: number;
}

/** True on the sides of the inlet, where mud settles and no surf breaks. */
export function isSheltered({ terrain, index }: SoilPlace): boolean {
  return terrain.shelter[index]! > 0.3;
}
