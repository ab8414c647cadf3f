import FlatQueue from "flatqueue";

export interface Flow {
  /** The land pixels in an order in which every pixel comes after the pixel that it drains into. */
  readonly order: Int32Array;
  /** The pixel that each pixel drains into; the pixel itself where there is none (the sea). */
  readonly receiver: Int32Array;
  /** Elevation with closed hollows filled to their spill height, metres. */
  readonly filled: Float32Array;
}

interface RouteOptions {
  readonly elevation: Float32Array;
  readonly rows: number;
  readonly cols: number;
}

const UNSEEN = -2;

/**
 * Finds where the water of every land pixel (elevation above 0) runs: to the steepest of eight neighbours, and out of hollows
 * by the lowest way. Priority-flood of Barnes, Lehman and Mulla (2014), O(n log n).
 */
export function routeFlow({ elevation, rows, cols }: RouteOptions): Flow {
  const filled = Float32Array.from(elevation);
  const parent = new Int32Array(elevation.length).fill(UNSEEN);
  const order = new Int32Array(elevation.length);
  const queue = new FlatQueue<number>();
  for (let row = 1; row < rows - 1; row++)
    for (let col = 1; col < cols - 1; col++) {
      const index = row * cols + col;
      if (elevation[index]! > 0 || !touchesLand(elevation, index, cols)) continue;
      parent[index] = index;
      queue.push(index, elevation[index]!);
    }
  const steps = neighbourSteps(cols);
  let count = 0;
  for (let index = queue.pop(); index !== undefined; index = queue.pop()) {
    if (elevation[index]! > 0) order[count++] = index;
    for (const step of steps) {
      const next = index + step;
      if (parent[next] !== UNSEEN || elevation[next]! <= 0) continue;
      parent[next] = index;
      filled[next] = Math.max(filled[next]!, filled[index]! + 1e-3);
      queue.push(next, filled[next]!);
    }
  }
  const land = order.subarray(0, count);
  return { order: land, receiver: steepest({ filled, parent, order: land, cols }), filled };
}

/** Offsets of a pixel's eight neighbours: four straight, then four diagonal. */
export function neighbourSteps(cols: number): readonly number[] {
  return [-1, 1, -cols, cols, -cols - 1, -cols + 1, cols - 1, cols + 1];
}

interface SteepestOptions {
  readonly filled: Float32Array;
  readonly parent: Int32Array;
  readonly order: Int32Array;
  readonly cols: number;
}

function steepest({ filled, parent, order, cols }: SteepestOptions): Int32Array {
  const steps = neighbourSteps(cols);
  const receiver = new Int32Array(parent.length);
  for (let index = 0; index < receiver.length; index++) receiver[index] = index;
  for (const index of order) {
    let best = parent[index]!;
    let bestDrop = 0;
    for (let direction = 0; direction < 8; direction++) {
      const next = index + steps[direction]!;
      const drop = (filled[index]! - filled[next]!) * (direction < 4 ? 1 : Math.SQRT1_2);
      if (drop > bestDrop) {
        bestDrop = drop;
        best = next;
      }
    }
    receiver[index] = best;
  }
  return receiver;
}

function touchesLand(elevation: Float32Array, index: number, cols: number): boolean {
  return neighbourSteps(cols).some((step) => elevation[index + step]! > 0);
}
