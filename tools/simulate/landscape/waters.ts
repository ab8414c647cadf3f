import { smoothStep } from "../grid/curves.ts";
import { distanceTo } from "../grid/distance-to.ts";
import { ISLAND_GRID, PIXEL_COUNT, sharedBytes, sharedFloats } from "../grid/island-grid.ts";
import { type Flow, neighbourSteps, routeFlow } from "./route-flow.ts";

/** Kinds of water in {@link Waters.water}. */
export const WATER = { none: 0, sea: 1, lake: 2, river: 3 } as const;

export interface Waters {
  readonly water: Uint8Array;
  /** Catchment above each pixel, square metres. */
  readonly catchment: Float32Array;
  /** The slope, metres per metre. */
  readonly slope: Float32Array;
  /** Topographic wetness index ln(catchment per metre of contour / slope), Beven and Kirkby (1979). */
  readonly wetness: Float32Array;
  readonly coastDistance: Float32Array;
  /** Metres to the nearest river or lake. */
  readonly streamDistance: Float32Array;
  readonly flow: Flow;
}

const { rows, cols, pixelSizeMetres } = ISLAND_GRID;
const LAKE_DEPTH_METRES = 1.5;
const SMALLEST_LAKE_PIXELS = 60;
const BROOK_CATCHMENT = 4e5;
const OPEN_RIVER_CATCHMENT = 1.6e6;

/**
 * Computes the waters of the relief: lakes in deep hollows, brooks and rivers that cut into it (`elevation` is changed in
 * place).
 */
export function runWater(elevation: Float32Array): Waters {
  const flow = routeFlow({ elevation, rows, cols });
  const water = sharedBytes();
  for (let index = 0; index < PIXEL_COUNT; index++) if (elevation[index]! <= 0) water[index] = WATER.sea;
  markLakes(elevation, flow, water);
  for (const index of flow.order) elevation[index] = flow.filled[index]!;
  const catchment = gatherCatchments(flow);
  cutRivers({ elevation, catchment, flow, water });
  const slope = steepness(elevation);
  const wetness = sharedFloats();
  for (const index of flow.order)
    wetness[index] = Math.log(catchment[index]! / pixelSizeMetres / Math.max(0.01, slope[index]!));
  const coastDistance = distanceTo((index) => water[index] === WATER.sea);
  const streamDistance = distanceTo(
    (index) => water[index]! >= WATER.lake || catchment[index]! > BROOK_CATCHMENT,
  );
  return { water, catchment, slope, wetness: softened(wetness), coastDistance, streamDistance, flow };
}

function markLakes(elevation: Float32Array, { order, filled }: Flow, water: Uint8Array): void {
  const seen = new Uint8Array(PIXEL_COUNT);
  for (const start of order) {
    if (seen[start] === 1 || filled[start]! - elevation[start]! < LAKE_DEPTH_METRES) continue;
    const lake = [start];
    seen[start] = 1;
    for (let place = 0; place < lake.length; place++)
      for (const step of neighbourSteps(cols).slice(0, 4)) {
        const next = lake[place]! + step;
        if (seen[next] === 1 || filled[next]! - elevation[next]! < 0.3) continue;
        seen[next] = 1;
        lake.push(next);
      }
    if (lake.length >= SMALLEST_LAKE_PIXELS) for (const index of lake) water[index] = WATER.lake;
  }
}

/**
 * Catchments in square metres: on slopes water spreads over all lower neighbours (Quinn et al. 1991), further down it stays
 * in one bed.
 */
function gatherCatchments({ order, receiver, filled }: Flow): Float32Array {
  const catchment = sharedFloats().fill(pixelSizeMetres ** 2);
  const steps = neighbourSteps(cols);
  const shares = new Float64Array(8);
  for (let place = order.length - 1; place >= 0; place--) {
    const index = order[place]!;
    const area = catchment[index]!;
    let total = 0;
    if (area < 1e5)
      for (let direction = 0; direction < 8; direction++) {
        const drop = filled[index]! - filled[index + steps[direction]!]!;
        const weight = drop <= 0.002 ? 0 : drop * (direction < 4 ? 0.5 : 0.25);
        shares[direction] = weight;
        total += weight;
      }
    if (total === 0) catchment[receiver[index]!]! += receiver[index] === index ? 0 : area;
    else
      for (let direction = 0; direction < 8; direction++)
        catchment[index + steps[direction]!]! += (area * shares[direction]!) / total;
  }
  return catchment;
}

interface RiverOptions {
  readonly elevation: Float32Array;
  readonly catchment: Float32Array;
  readonly flow: Flow;
  readonly water: Uint8Array;
}

function cutRivers({ elevation, catchment, flow, water }: RiverOptions): void {
  for (const index of flow.order) {
    const area = catchment[index]!;
    if (area < BROOK_CATCHMENT || water[index] === WATER.lake) continue;
    elevation[index] = Math.max(0.2, elevation[index]! - 0.5 - 1.5 * smoothStep(BROOK_CATCHMENT, 1e7, area));
    if (area < OPEN_RIVER_CATCHMENT) continue;
    water[index] = WATER.river;
    if (area > 6e6)
      for (const step of [1, cols]) if (water[index + step] === WATER.none) water[index + step] = WATER.river;
  }
}

function steepness(elevation: Float32Array): Float32Array {
  const slope = sharedFloats();
  for (let row = 1; row < rows - 1; row++)
    for (let col = 1; col < cols - 1; col++) {
      const index = row * cols + col;
      const east = Math.max(0, elevation[index + 1]!) - Math.max(0, elevation[index - 1]!);
      const north = Math.max(0, elevation[index - cols]!) - Math.max(0, elevation[index + cols]!);
      slope[index] = Math.hypot(east, north) / (2 * pixelSizeMetres);
    }
  return slope;
}

/** The mean over 3 x 3 pixels, because soil water spreads beyond the pixels of a relief. */
function softened(layer: Float32Array): Float32Array {
  const across = sharedFloats();
  const result = sharedFloats();
  for (let index = 1; index < PIXEL_COUNT - 1; index++)
    across[index] = (layer[index - 1]! + layer[index]! + layer[index + 1]!) / 3;
  for (let index = cols; index < PIXEL_COUNT - cols; index++)
    result[index] = (across[index - cols]! + across[index]! + across[index + cols]!) / 3;
  return result;
}
