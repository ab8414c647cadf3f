import { bell, clamp, smoothStep } from "../grid/curves.ts";
import { fractalField } from "../grid/fractal-field.ts";
import { ISLAND_GRID, LAND_BOX, PIXEL_COUNT, sharedFloats } from "../grid/island-grid.ts";
import { randomStream } from "../grid/random.ts";
import { enlarge } from "../grid/resample.ts";
import { erode } from "./erode.ts";

export interface Terrain {
  /** Metres above the sea; negative under it. */
  readonly elevation: Float32Array;
  /** 0 (soft: beaches, dunes, mud) to 1 (hard rock, cliffs): what kind of shore the nearest coast is. */
  readonly shoreHardness: Float32Array;
  /** 0 to 1: how much the place is sheltered by the sides of the inlet. */
  readonly shelter: Float32Array;
}

const COARSE_STEP = 4;
const SUMMIT_METRES = 1020;
const EROSION_STEPS = 45;
/** An exponent. Below 1 it widens the high ground and lowers the summits. */
const MASSIVENESS = 0.82;
/** The place that is land for every seed: 14.5 degrees west, 51.5 degrees north. */
const ALWAYS_LAND = { easting: 2_656_579, northing: 3_437_926 };
const HALF_BOX = (LAND_BOX.east - LAND_BOX.west) / 2;

/**
 * Makes the relief of Hy-Brasil: a round island divided by a valley, as on the charts, whose west end is an inlet of the sea.
 * Rivers cut into it during the erosion.
 */
export function raiseTerrain(seed: number): Terrain {
  const shape = islandShape(seed);
  const relief = erodedRelief(seed, shape);
  const shoreHardness = fractalField({ seed, name: "shore", wavelengthMetres: 3000, octaves: 2 });
  const roughness = fractalField({
    seed,
    name: "roughness",
    wavelengthMetres: 320,
    octaves: 5,
    persistence: 0.45,
  });
  const elevation = sharedFloats();
  for (let index = 0; index < PIXEL_COUNT; index++) {
    shoreHardness[index] = clamp(0.5 + 0.45 * shoreHardness[index]! - 0.6 * shape.shelter[index]!, 0, 1);
    const inland = shape.inland[index]! + 0.004 * roughness[index]!;
    const cliff = 45 * shoreHardness[index]! ** 2 * smoothStep(0, 0.03, inland);
    const height = relief[index]!;
    const bumps = roughness[index]! * (0.35 + Math.min(3.2, height * 0.008));
    const marsh = smoothStep(0.1, 0.4, shape.shelter[index]!) * smoothStep(0.15, 0.05, inland);
    const dry = Math.max(0.4, 30 * inland + height + cliff + bumps);
    const flat = 0.4 + 26 * inland + 0.25 * Math.abs(roughness[index]!);
    elevation[index] = inland > 0 ? dry + marsh * (flat - dry) : Math.max(-60, 300 * inland) - 0.2;
  }
  return { elevation, shoreHardness, shelter: shape.shelter };
}

interface IslandShape {
  /** Above 0 on land, 0 at the shore, about 1 in the middle. */
  readonly inland: Float32Array;
  readonly shelter: Float32Array;
  /** From 0 in the great valley to 1 far from it. */
  readonly highland: Float32Array;
}

function islandShape(seed: number): IslandShape {
  const random = randomStream(seed, "island-shape");
  const bends = [random(), random(), random()].map((part) => part * 2 * Math.PI);
  const outline = fractalField({
    seed,
    name: "outline",
    wavelengthMetres: 3600,
    octaves: 5,
    persistence: 0.5,
  });
  const shape = { inland: sharedFloats(), shelter: sharedFloats(), highland: sharedFloats() };
  const { rows, cols } = ISLAND_GRID;
  for (let row = 0, index = 0; row < rows; row++)
    for (let col = 0; col < cols; col++, index++) {
      const { x, y, toAlwaysLand } = position(row, col);
      const angle = Math.atan2(y, x);
      const radius = 0.88 + 0.05 * Math.sin(2 * angle + bends[0]!) + 0.05 * Math.sin(3 * angle + bends[1]!);
      const valley = -0.2 + 0.07 * Math.sin(4 * x + bends[2]!) + 0.03 * outline[index]!;
      const across = y - valley;
      const drowned = bell(across, 0.055) * smoothStep(-0.12, -0.6, x);
      const edge = 4 * (0.97 - Math.max(Math.abs(x), Math.abs(y)));
      const raw = 1 - Math.hypot(x, y) / radius + 0.07 * outline[index]! - 0.6 * drowned;
      shape.inland[index] = Math.min(edge, Math.max(raw, 0.35 * bell(toAlwaysLand, 500) - 0.05));
      shape.shelter[index] = bell(across, 0.14) * smoothStep(0.1, -0.35, x) * smoothStep(-0.95, -0.7, x);
      shape.highland[index] = 1 - 0.94 * bell(across, 0.15);
    }
  return shape;
}

function position(row: number, col: number): { x: number; y: number; toAlwaysLand: number } {
  const easting = ISLAND_GRID.originEasting + (col + 0.5) * 10;
  const northing = ISLAND_GRID.originNorthing - (row + 0.5) * 10;
  return {
    x: (easting - LAND_BOX.west) / HALF_BOX - 1,
    y: (northing - LAND_BOX.south) / HALF_BOX - 1,
    toAlwaysLand: Math.hypot(easting - ALWAYS_LAND.easting, northing - ALWAYS_LAND.northing),
  };
}

/** Relief above the sea on the full grid, from erosion on pixels of 40 m. */
function erodedRelief(seed: number, { inland, highland }: IslandShape): Float32Array {
  const rows = Math.ceil(ISLAND_GRID.rows / COARSE_STEP) + 2;
  const cols = Math.ceil(ISLAND_GRID.cols / COARSE_STEP) + 2;
  const elevation = new Float32Array(rows * cols).fill(-1);
  const uplift = new Float32Array(rows * cols);
  const random = randomStream(seed, "first-relief");
  const ranges = fractalField({ seed, name: "ranges", wavelengthMetres: 4200, octaves: 4 });
  for (let row = 0; row < rows; row++)
    for (let col = 0; col < cols; col++) {
      const fine =
        Math.min(ISLAND_GRID.rows - 1, row * COARSE_STEP) * ISLAND_GRID.cols +
        Math.min(ISLAND_GRID.cols - 1, col * COARSE_STEP);
      if (inland[fine]! <= 0) continue;
      const lift = smoothStep(0.04, 0.5, inland[fine]!) * highland[fine]! * (0.75 + 0.3 * ranges[fine]!);
      uplift[row * cols + col] = 0.02 + Math.max(0, lift);
      elevation[row * cols + col] = 1 + 20 * inland[fine]! + 6 * random() + 4 * Math.abs(ranges[fine]!);
    }
  erode({ elevation, uplift, rows, cols, steps: EROSION_STEPS });
  const summit = elevation.reduce((highest, height) => Math.max(highest, height), 0);
  for (let index = 0; index < elevation.length; index++)
    elevation[index] = SUMMIT_METRES * (Math.max(0, elevation[index]!) / summit) ** MASSIVENESS;
  const relief = sharedFloats();
  enlarge({
    from: elevation,
    fromCols: cols,
    step: COARSE_STEP,
    add: relief,
    rows: ISLAND_GRID.rows,
    cols: ISLAND_GRID.cols,
  });
  for (let index = 0; index < PIXEL_COUNT; index++) relief[index] = Math.max(0, relief[index]!);
  return relief;
}
