import FlatQueue from "flatqueue";
import { ISLAND_GRID } from "../grid/island-grid.ts";
import { neighbourSteps } from "./route-flow.ts";
import type { Terrain } from "./terrain.ts";
import { WATER, type Waters } from "./waters.ts";

interface RoadOptions {
  readonly terrain: Terrain;
  readonly waters: Waters;
  /** Not 0 where a road already runs, which costs little to follow. */
  readonly built: Uint8Array;
  readonly from: number;
  readonly to: number;
}

const STEP = 4;
/** The number of nodes over which a road runs straight, so that the steps of the search are not visible as bends. */
const NODES_PER_BEND = 4;
const WIDTH = Math.floor(ISLAND_GRID.cols / STEP);
const SIZE = WIDTH * Math.floor(ISLAND_GRID.rows / STEP);

/** Finds the cheapest way between two pixels, as pixels in order: gentle ground, few bridges (Dijkstra on 40 m nodes). */
export function layRoad(options: RoadOptions): number[] {
  const start = nodeOf(options.from);
  const goal = nodeOf(options.to);
  const cost = new Float64Array(SIZE).fill(Number.POSITIVE_INFINITY);
  const previous = new Int32Array(SIZE).fill(-1);
  const queue = new FlatQueue<number>();
  cost[start] = 0;
  queue.push(start, 0);
  for (let node = queue.pop(); node !== undefined && node !== goal; node = queue.pop())
    neighbourSteps(WIDTH).forEach((step, direction) => {
      const next = node + step;
      if (next < 0 || next >= SIZE) return;
      const total =
        cost[node]! + (direction < 4 ? 1 : Math.SQRT2) * nodeCost(options, pixelOf(node), pixelOf(next));
      if (total >= cost[next]!) return;
      cost[next] = total;
      previous[next] = node;
      queue.push(next, total);
    });
  const nodes: number[] = [];
  for (let node = goal; node !== -1; node = previous[node]!) nodes.push(pixelOf(node));
  const bends = nodes.filter((_, index) => index % NODES_PER_BEND === 0 || index === nodes.length - 1);
  return bends.flatMap((pixel, index) => (index === 0 ? [pixel] : straightLine(bends[index - 1]!, pixel)));
}

function nodeCost({ terrain, waters, built }: RoadOptions, here: number, there: number): number {
  if (waters.water[there] === WATER.sea) return 400;
  if (built[there] !== 0) return 0.25;
  const rise =
    Math.abs(terrain.elevation[here]! - terrain.elevation[there]!) / (STEP * ISLAND_GRID.pixelSizeMetres);
  const wet = waters.water[there] === WATER.none ? 0 : 25;
  return 1 + (12 * rise) ** 2 + (6 * waters.slope[there]!) ** 2 + wet;
}

function nodeOf(pixel: number): number {
  return (
    Math.floor(Math.floor(pixel / ISLAND_GRID.cols) / STEP) * WIDTH +
    Math.floor((pixel % ISLAND_GRID.cols) / STEP)
  );
}

function pixelOf(node: number): number {
  return (Math.floor(node / WIDTH) * STEP + STEP / 2) * ISLAND_GRID.cols + (node % WIDTH) * STEP + STEP / 2;
}

/** The pixels after `from` up to and including `to`. */
function straightLine(from: number, to: number): number[] {
  const { cols } = ISLAND_GRID;
  const down = Math.floor(to / cols) - Math.floor(from / cols);
  const right = (to % cols) - (from % cols);
  const length = Math.max(Math.abs(down), Math.abs(right));
  return Array.from({ length }, (_, step) => {
    const part = (step + 1) / length;
    return from + Math.round(down * part) * cols + Math.round(right * part);
  });
}
