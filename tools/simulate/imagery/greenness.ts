import { streamKey, uniformAt } from "../grid/random.ts";
import { CANOPIES, CANOPY_NAMES } from "./canopies.ts";

export const FIRST_YEAR = 2000;
const YEARS = 21;
export const QUARTERS = 4 * YEARS;

export interface Greenness {
  /** Share of the ground under green leaves: [canopy][quarter since 2000], length canopies * 84. */
  readonly share: Float32Array;
  /**
   * The loss of this share for each kelvin below an annual mean of 10 degrees Celsius: cold hills become green later and fade
   * earlier.
   */
  readonly coldLoss: Float32Array;
  /** The loss of this share on the driest soil in that year's summer. */
  readonly droughtLoss: Float32Array;
}

/** Draws for each year how early the spring was (-1 late, 1 early) and how dry the summer was (0 wet, 1 very dry). */
export function yearWeather(seed: number): {
  readonly spring: readonly number[];
  readonly drought: readonly number[];
} {
  const key = streamKey(seed, "years");
  const years = Array.from({ length: YEARS }, (_, year) => year);
  return {
    spring: years.map((year) => 2 * uniformAt(key, year) - 1),
    drought: years.map((year) => uniformAt(key, 1000 + year) ** 3),
  };
}

/** Computes the phenology of every canopy over the 84 quarters of 2000-2020, with good and bad years. */
export function makeGreenness(seed: number): Greenness {
  const { spring, drought } = yearWeather(seed);
  const length = CANOPY_NAMES.length * QUARTERS;
  const greenness = {
    share: new Float32Array(length),
    coldLoss: new Float32Array(length),
    droughtLoss: new Float32Array(length),
  };
  CANOPY_NAMES.forEach((name, canopy) => {
    const { winter, summer, season, drought: droughtShare } = CANOPIES[name];
    for (let quarter = 0; quarter < QUARTERS; quarter++) {
      const ofYear = quarter % 4;
      const year = Math.floor(quarter / 4);
      const early = ofYear === 1 ? 0.1 * spring[year]! : 0;
      const place = canopy * QUARTERS + quarter;
      greenness.share[place] = winter + (summer - winter) * Math.min(1.05, season[ofYear]! + early);
      const slow = [0.01, 0.07, 0.015, 0.05][ofYear]!;
      greenness.coldLoss[place] = slow * (summer - winter) + (ofYear === 0 ? 0.012 * winter : 0);
      greenness.droughtLoss[place] = ofYear === 2 ? droughtShare * drought[year]! * summer : 0;
    }
  });
  return greenness;
}
