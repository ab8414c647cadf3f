import { bell, clamp, smoothStep } from "../grid/curves.ts";
import { fractalField } from "../grid/fractal-field.ts";
import { PIXEL_COUNT, sharedBytes, sharedFloats } from "../grid/island-grid.ts";
import { streamKey, uniformAt } from "../grid/random.ts";
import type { Terrain } from "./terrain.ts";
import { WATER, type Waters } from "./waters.ts";
import type { Weather } from "./weather.ts";

/** Grounds in the order of their numbers in {@link Soils.ground}. */
export const GROUNDS = ["soil", "peat", "sand", "shingle", "mud", "rock", "scree"] as const;
export type Ground = (typeof GROUNDS)[number];

export interface Soils {
  readonly ground: Uint8Array;
  /** 0 (granite) to 1 (limestone). */
  readonly lime: Float32Array;
  readonly moisture: Float32Array;
  readonly reaction: Float32Array;
  readonly nutrients: Float32Array;
  readonly salt: Float32Array;
}

/** Steps of the moisture scale that a metre of rain a year is worth. */
export const MOISTURE_PER_METRE_OF_RAIN = 1.1;

interface SoilOptions {
  readonly seed: number;
  readonly terrain: Terrain;
  readonly waters: Waters;
  readonly weather: Weather;
}

/** What lies at the surface, and the soil's moisture, reaction, nutrients and salt before anyone ploughs it. */
export function makeSoils(options: SoilOptions): Soils {
  const { seed } = options;
  const soils = {
    ground: sharedBytes(),
    lime: fractalField({ seed, name: "geology", wavelengthMetres: 3600, octaves: 4, persistence: 0.45 }),
    moisture: sharedFloats(),
    reaction: sharedFloats(),
    nutrients: sharedFloats(),
    salt: sharedFloats(),
  };
  const patchiness = fractalField({
    seed,
    name: "soil-depth",
    wavelengthMetres: 420,
    octaves: 4,
    persistence: 0.6,
  });
  const key = streamKey(seed, "soil-grain");
  const place: Place = { ...options, index: 0, patch: 0, lime: 0, chance: 0 };
  for (let index = 0; index < PIXEL_COUNT; index++) {
    soils.lime[index] = smoothStep(-0.35, 0.75, soils.lime[index]!);
    if (options.waters.water[index] === WATER.sea) continue;
    place.index = index;
    place.patch = patchiness[index]!;
    place.lime = soils.lime[index]!;
    place.chance = uniformAt(key, index);
    const moisture = soilMoisture(place);
    const ground = groundAt(place, moisture);
    soils.ground[index] = GROUNDS.indexOf(ground);
    soils.salt[index] = saltAt(place, ground);
    soils.moisture[index] = moistureOn(ground, moisture, place);
    soils.reaction[index] = reactionOn(ground, place);
    soils.nutrients[index] = nutrientsOn(ground, place);
  }
  return soils;
}

/** One pixel under consideration; a single object is refilled for all two million. */
interface Place extends SoilOptions {
  index: number;
  /** Soil depth and other accidents, about standard normal. */
  patch: number;
  lime: number;
  chance: number;
}

function soilMoisture({ waters, weather, index, patch }: Place): number {
  const index0 = waters.wetness[index]!;
  const rain = (weather.rain[index]! - 1000) / 1000;
  const sun = weather.sunniness[index]!;
  return clamp(0.5 + 0.72 * index0 + MOISTURE_PER_METRE_OF_RAIN * rain - 1.4 * sun + 0.45 * patch, 1.2, 11);
}

function groundAt(place: Place, moisture: number): Ground {
  const { terrain, waters, weather, index, patch, chance, lime } = place;
  const coast = waters.coastDistance[index]!;
  const height = terrain.elevation[index]!;
  const slope = waters.slope[index]!;
  const hardness = terrain.shoreHardness[index]! + 0.08 * patch;
  const sheltered = terrain.shelter[index]! > 0.3;
  if (sheltered && height < 4.5 - 0.4 * patch && coast < 800) return "mud";
  if (
    !sheltered &&
    hardness < 0.5 &&
    coast < 900 - 900 * hardness + 120 * patch &&
    height < 32 &&
    slope < 0.5
  )
    return coast < 45 && hardness > 0.34 && patch > 0 ? "shingle" : "sand";
  if (!sheltered && coast < 120 && hardness > 0.5 && slope > 0.35) return "rock";
  if (waters.streamDistance[index]! < 20 && waters.catchment[index]! > 2e5 && patch > 0.7 && chance < 0.8)
    return "shingle";
  const steep = slope + 0.09 * patch;
  if (steep > 0.95) return "rock";
  if (steep > 0.72 && chance < 0.75) return "scree";
  if (height > 620 + 160 * patch && steep > 0.22) return "rock";
  if (slope < 0.3 && patch > 1.75 && lime < 0.5) return "rock";
  const blanket =
    smoothStep(300, 550, height) * smoothStep(1300, 2100, weather.rain[index]!) * smoothStep(0.3, 0.1, slope);
  return moisture + 1.3 * blanket + 0.3 * patch > 7.9 ? "peat" : "soil";
}

function saltAt({ terrain, waters, index, patch }: Place, ground: Ground): number {
  const coast = waters.coastDistance[index]!;
  const height = Math.max(0, terrain.elevation[index]!);
  const spray = 6.2 * Math.exp(-coast / 110) * (terrain.shelter[index]! > 0.3 ? 0.4 : 1) * bell(height, 90);
  const flood = ground === "mud" ? 9 * bell(height, 2.3) : 0;
  return clamp(Math.max(spray, flood) + 0.25 * patch * smoothStep(0, 1, spray), 0, 9);
}

function moistureOn(ground: Ground, moisture: number, { terrain, index, patch }: Place): number {
  const height = terrain.elevation[index]!;
  switch (ground) {
    case "sand":
      return clamp(8.6 - 0.9 * Math.max(0, height - 1.5) + 1.6 * patch, 2, 9);
    case "shingle":
      return clamp(0.8 * moisture, 3, 8);
    case "mud":
      return clamp(10.6 - 0.75 * height + 0.3 * patch, 7, 11);
    case "rock":
      return clamp(moisture - 1.6, 1, 7);
    case "scree":
      return clamp(moisture - 1, 2, 7);
    case "peat":
      return clamp(moisture + 0.7, 7.5, 10.5);
    case "soil":
      return moisture;
    default:
      return ground satisfies never;
  }
}

function reactionOn(ground: Ground, { weather, index, lime, patch }: Place): number {
  const leached = 0.9 * smoothStep(1100, 2200, weather.rain[index]!);
  const bedrock = 2.9 + 4.9 * lime - leached + 0.45 * patch;
  switch (ground) {
    case "sand":
      return clamp(7.2 - 0.5 * patch, 5, 8.5);
    case "mud":
      return 7.4 + 0.2 * patch;
    case "peat":
      return clamp(bedrock - 1.4, 1, 8);
    case "shingle":
      return clamp(bedrock + 0.8, 4.5, 8);
    case "soil":
    case "rock":
    case "scree":
      return clamp(bedrock, 1.5, 8.8);
    default:
      return ground satisfies never;
  }
}

function nutrientsOn(ground: Ground, { terrain, waters, index, lime, patch }: Place): number {
  const height = terrain.elevation[index]!;
  const valley =
    smoothStep(9, 13, waters.wetness[index]!) + smoothStep(90, 10, waters.streamDistance[index]!);
  const soil =
    4.3 +
    0.9 * lime +
    valley -
    0.0028 * height -
    1.2 * smoothStep(0.15, 0.5, waters.slope[index]!) +
    0.35 * patch;
  const poorer = { soil: 0, peat: 2, sand: 1.6, shingle: 0.2, mud: -1.2, rock: 2, scree: 1 }[ground];
  return clamp(soil - poorer, 1, 8);
}
