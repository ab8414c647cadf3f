import { smoothStep } from "../grid/curves.ts";
import { fractalField } from "../grid/fractal-field.ts";
import { ISLAND_GRID, PIXEL_COUNT, sharedFloats } from "../grid/island-grid.ts";
import { trueNorthAngle } from "../grid/projection.ts";

/** Fall of temperature with height, kelvin a metre, and the mean at sea level (oceanic, 51.5 degrees north). */
const LAPSE_RATE = 0.0065;
const SEA_LEVEL_CELSIUS = 10.9;
const ASPECT_KELVIN = 1.6;

export interface Weather {
  /** Annual mean of air temperature near the ground, degrees Celsius. */
  readonly temperature: Float32Array;
  /** Annual rain, millimetres. */
  readonly rain: Float32Array;
  /** -1 (steep shaded slope) to 1 (steep sunny slope), from true south. */
  readonly sunniness: Float32Array;
}

/**
 * Computes the mean weather of each pixel: lapse rate, sun on slopes by their aspect from true north, rain from the
 * south-west.
 */
export function makeWeather(seed: number, elevation: Float32Array): Weather {
  const { rows, cols } = ISLAND_GRID;
  const weather = { temperature: sharedFloats(), rain: sharedFloats(), sunniness: sharedFloats() };
  const cloud = fractalField({ seed, name: "rain", wavelengthMetres: 5000, octaves: 2 });
  const broad = broadRelief(elevation);
  const { sunward, windward } = slopeDirections();
  for (let row = 2; row < rows - 2; row++)
    for (let col = 2; col < cols - 2; col++) {
      const index = row * cols + col;
      const height = Math.max(0, elevation[index]!);
      const east = (Math.max(0, elevation[index + 2]!) - Math.max(0, elevation[index - 2]!)) / 40;
      const north =
        (Math.max(0, elevation[index - 2 * cols]!) - Math.max(0, elevation[index + 2 * cols]!)) / 40;
      const steep = Math.hypot(1, east, north);
      const sun = -(east * sunward.east + north * sunward.north) / steep;
      weather.sunniness[index] = sun;
      weather.temperature[index] = SEA_LEVEL_CELSIUS - LAPSE_RATE * height + ASPECT_KELVIN * sun;
      const lift = broadSlope(broad, row, col, windward);
      const rain = 950 + 1.1 * broad[index]! + 900 * lift + 60 * cloud[index]!;
      weather.rain[index] = Math.max(650, rain);
    }
  for (let index = 0; index < PIXEL_COUNT; index++) if (weather.rain[index] === 0) weather.rain[index] = 950;
  return weather;
}

interface Direction {
  readonly east: number;
  readonly north: number;
}

/** Grid directions of the slope's foot that mean "falls to the true south by west" and "faces the true south-west". */
function slopeDirections(): { sunward: Direction; windward: Direction } {
  const { originEasting, originNorthing, rows, cols, pixelSizeMetres } = ISLAND_GRID;
  const half = pixelSizeMetres / 2;
  const north = trueNorthAngle(originEasting + cols * half, originNorthing - rows * half);
  const towards = (bearing: number) => ({
    east: Math.sin(north + bearing),
    north: Math.cos(north + bearing),
  });
  return { sunward: towards((195 * Math.PI) / 180), windward: towards((235 * Math.PI) / 180) };
}

const BROAD_RADIUS = 40;

/** The relief that affects moist air: the mean over 800 m, metres. */
function broadRelief(elevation: Float32Array): Float32Array {
  const { rows, cols } = ISLAND_GRID;
  const broad = elevation.map((metres) => Math.max(0, metres));
  for (let row = 0; row < rows; row++) slidingMean(broad, { start: row * cols, stride: 1, length: cols });
  for (let col = 0; col < cols; col++) slidingMean(broad, { start: col, stride: cols, length: rows });
  return broad;
}

interface Line {
  readonly start: number;
  readonly stride: number;
  readonly length: number;
}

/** Replaces the values along a line by their means over a window that reaches beyond it into the sea (0). */
function slidingMean(values: Float32Array, { start, stride, length }: Line): void {
  const before = Float32Array.from({ length }, (_, place) => values[start + place * stride]!);
  let sum = 0;
  for (let place = -BROAD_RADIUS; place < length; place++) {
    sum += before[place + BROAD_RADIUS] ?? 0;
    sum -= before[place - BROAD_RADIUS - 1] ?? 0;
    if (place >= 0) values[start + place * stride] = sum / (2 * BROAD_RADIUS + 1);
  }
}

/** How much the broad relief rises for air that comes from `windward`: -1 to 1. */
function broadSlope(broad: Float32Array, row: number, col: number, windward: Direction): number {
  const { rows, cols } = ISLAND_GRID;
  const reach = 20;
  const at = (r: number, c: number) =>
    broad[Math.min(rows - 1, Math.max(0, r)) * cols + Math.min(cols - 1, Math.max(0, c))]!;
  const east = (at(row, col + reach) - at(row, col - reach)) / (20 * reach);
  const north = (at(row - reach, col) - at(row + reach, col)) / (20 * reach);
  const rise = -(east * windward.east + north * windward.north);
  return 2 * smoothStep(-0.25, 0.25, rise) - 1;
}
