import { smoothStep } from "../grid/curves.ts";
import { distanceTo } from "../grid/distance-to.ts";
import { ISLAND_GRID, PIXEL_COUNT, sharedBytes } from "../grid/island-grid.ts";
import { randomStream } from "../grid/random.ts";
import { layRoad } from "./lay-road.ts";
import type { Terrain } from "./terrain.ts";
import { WATER, type Waters } from "./waters.ts";

/** The kinds of structure in {@link Settlement.built}. */
export const BUILT = { none: 0, house: 1, road: 2, track: 3 } as const;

export interface Settlement {
  readonly built: Uint8Array;
  readonly roadDistance: Float32Array;
  readonly villageDistance: Float32Array;
  /** Lines of pixels from the village outwards. */
  readonly roads: readonly { readonly kind: "road" | "track"; readonly pixels: readonly number[] }[];
  /** The middle pixel of the village, then of each hamlet. */
  readonly places: readonly number[];
}

const { rows, cols, pixelSizeMetres } = ISLAND_GRID;
const HAMLETS = 6;
const TRACKS = 5;
const VILLAGE_HOUSES = 170;
const HAMLET_HOUSES = 14;

interface SettleOptions {
  readonly seed: number;
  readonly terrain: Terrain;
  readonly waters: Waters;
}

/** Places a village near the inlet, hamlets on good flat ground, roads between them, and tracks into the hills. */
export function settle({ seed, terrain, waters }: SettleOptions): Settlement {
  const random = randomStream(seed, "settlement");
  const homely = (index: number) => homeliness(index, terrain, waters);
  const places = [pick(random, 4000, (index) => homely(index) * (0.1 + terrain.shelter[index]!))];
  for (let hamlet = 0; hamlet < HAMLETS; hamlet++)
    places.push(pick(random, 1500, (index) => homely(index) * farFrom(places, index, 2200)));
  const roads: { kind: "road" | "track"; pixels: readonly number[] }[] = [];
  const built = sharedBytes();
  for (const place of places.slice(1))
    roads.push({ kind: "road", pixels: layRoad({ terrain, waters, built, from: place, to: places[0]! }) });
  for (let track = 0; track < TRACKS; track++) {
    const end = pick(random, 60, (index) => smoothStep(100, 600, terrain.elevation[index]!));
    roads.push({
      kind: "track",
      pixels: layRoad({ terrain, waters, built, from: end, to: nearest(places, end) }),
    });
  }
  for (const road of roads)
    for (const index of road.pixels) if (built[index] === BUILT.none) built[index] = BUILT[road.kind];
  const roadDistance = distanceTo((index) => built[index]! >= BUILT.road);
  places.forEach((place, rank) => {
    buildHouses({
      built,
      waters,
      roadDistance,
      random,
      place,
      count: rank === 0 ? VILLAGE_HOUSES : HAMLET_HOUSES,
    });
  });
  const villageDistance = distanceTo((index) => built[index] === BUILT.house);
  return { built, roadDistance, villageDistance, roads, places };
}

function homeliness(index: number, { elevation }: Terrain, { water, slope, coastDistance }: Waters): number {
  if (water[index] !== WATER.none) return 0;
  const flat = smoothStep(0.3, 0.05, slope[index]!);
  const low = smoothStep(180, 30, elevation[index]!) * smoothStep(2, 6, elevation[index]!);
  return flat * low * smoothStep(80, 300, coastDistance[index]!);
}

/** The best of a number of random pixels. */
function pick(random: () => number, tries: number, worth: (index: number) => number): number {
  let best = -1;
  let most = -1;
  for (let attempt = 0; attempt < tries; attempt++) {
    const index = Math.floor(random() * PIXEL_COUNT);
    const value = worth(index) * (0.5 + random());
    if (value > most) {
      most = value;
      best = index;
    }
  }
  return best;
}

function farFrom(places: readonly number[], index: number, metres: number): number {
  return Math.min(...places.map((place) => smoothStep(0.4 * metres, metres, apart(place, index))));
}

function nearest(places: readonly number[], index: number): number {
  return places.reduce((best, place) => (apart(place, index) < apart(best, index) ? place : best));
}

/** Metres between two pixels. */
function apart(a: number, b: number): number {
  return pixelSizeMetres * Math.hypot((a % cols) - (b % cols), Math.floor(a / cols) - Math.floor(b / cols));
}

interface HouseOptions {
  readonly built: Uint8Array;
  readonly waters: Waters;
  readonly roadDistance: Float32Array;
  readonly random: () => number;
  readonly place: number;
  readonly count: number;
}

function buildHouses({ built, waters, roadDistance, random, place, count }: HouseOptions): void {
  const spread = 3.2 * Math.sqrt(count);
  for (let house = 0, tries = 0; house < count && tries < count * 40; tries++) {
    const row = Math.round(Math.floor(place / cols) + (random() + random() + random() - 1.5) * spread);
    const col = Math.round((place % cols) + (random() + random() + random() - 1.5) * spread);
    if (row < 1 || row >= rows - 1 || col < 1 || col >= cols - 1) continue;
    const index = row * cols + col;
    const fits =
      waters.water[index] === WATER.none && built[index] === BUILT.none && waters.slope[index]! < 0.35;
    if (!fits || random() > 1.2 * smoothStep(160, 10, roadDistance[index]!)) continue;
    built[index] = BUILT.house;
    house++;
  }
}
