import { neighbourSteps, routeFlow } from "./route-flow.ts";

interface ErodeOptions {
  /** The starting relief, metres; 0 or less is sea and stays the same. It is changed in place. */
  readonly elevation: Float32Array;
  /** The rise of the ground in a step, metres. */
  readonly uplift: Float32Array;
  readonly rows: number;
  readonly cols: number;
  readonly steps: number;
}

/** Strength of river cutting against area^0.36 in pixels, and share of a pixel's height that creeps to its neighbours. */
const CUTTING = 0.35;
const AREA_EXPONENT = 0.36;
const CREEP = 0.7;
/** The number of smoothing passes after the cutting, as by ice ages: they round everything finer than about 150 m. */
const MELLOWING_PASSES = 14;

/**
 * Lets rivers cut valleys into a rising island: stream-power erosion solved implicitly from the sea upwards (Braun
 * and Willett 2013, FastScape), with hillslope creep. O(steps * n log n).
 */
export function erode({ elevation, uplift, rows, cols, steps }: ErodeOptions): void {
  for (let step = 0; step < steps; step++) {
    const { order, receiver } = routeFlow({ elevation, rows, cols });
    const area = new Float32Array(elevation.length).fill(1);
    for (let place = order.length - 1; place >= 0; place--) {
      const index = order[place]!;
      area[receiver[index]!]! += area[index]!;
    }
    for (const index of order) {
      const below = Math.max(0, elevation[receiver[index]!]!);
      const cut = CUTTING * area[index]! ** AREA_EXPONENT;
      elevation[index] = Math.max(0.5, (elevation[index]! + uplift[index]! + cut * below) / (1 + cut));
    }
    creep(elevation, order, cols);
  }
  const { order } = routeFlow({ elevation, rows, cols });
  for (let pass = 0; pass < MELLOWING_PASSES; pass++) creep(elevation, order, cols);
}

function creep(elevation: Float32Array, land: Int32Array, cols: number): void {
  const before = Float32Array.from(elevation);
  const straight = neighbourSteps(cols).slice(0, 4);
  for (const index of land) {
    const mean = straight.reduce((sum, step) => sum + Math.max(0, before[index + step]!), 0) / 4;
    elevation[index]! += CREEP * (mean - before[index]!);
  }
}
