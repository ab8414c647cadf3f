import { bell, clamp, smoothStep } from "../grid/curves.ts";
import { fractalField } from "../grid/fractal-field.ts";
import { PIXEL_COUNT, sharedBytes, sharedFloats } from "../grid/island-grid.ts";
import { streamKey, uniformAt } from "../grid/random.ts";
import { GROUNDS, type Ground, groundAt } from "./ground.ts";
import { isSheltered, type SoilPlace } from "./soil-place.ts";
import type { Terrain } from "./terrain.ts";
import { WATER, type Waters } from "./waters.ts";
import type { Weather } from "./weather.ts";

/** The ground and the soil on the plants' axes, before people change it; see `Environment` for the scales. */
export interface Soils {
  /** Position in `GROUNDS`. */
  readonly ground: Uint8Array;
  /** 0 (granite) to 1 (limestone). */
  readonly lime: Float32Array;
  readonly moisture: Float32Array;
  readonly reaction: Float32Array;
  readonly nutrients: Float32Array;
  readonly salt: Float32Array;
}

/** The steps of the moisture scale for each metre of rain a year. */
export const MOISTURE_PER_METRE_OF_RAIN = 1.1;

interface SoilOptions {
  readonly seed: number;
  readonly terrain: Terrain;
  readonly waters: Waters;
  readonly weather: Weather;
}

/** Computes the ground and soil of every pixel from rock, relief, water, rain and sea. */
export function makeSoils({ seed, terrain, waters, weather }: SoilOptions): Soils {
  const soils = {
    ground: sharedBytes(),
    lime: fractalField({ seed, name: "geology", wavelengthMetres: 3600, octaves: 4, persistence: 0.45 }),
    moisture: sharedFloats(),
    reaction: sharedFloats(),
    nutrients: sharedFloats(),
    salt: sharedFloats(),
  };
  const patches = { seed, name: "soil-depth", wavelengthMetres: 420, octaves: 4, persistence: 0.6 };
  const patchiness = fractalField(patches);
  const key = streamKey(seed, "soil-grain");
  const place: SoilPlace = { terrain, waters, weather, index: 0, patch: 0, lime: 0, chance: 0 };
  for (let index = 0; index < PIXEL_COUNT; index++) {
    soils.lime[index] = smoothStep(-0.35, 0.75, soils.lime[index]!);
    if (waters.water[index] === WATER.sea) continue;
    place.index = index;
    place.patch = patchiness[index]!;
    place.lime = soils.lime[index]!;
    place.chance = uniformAt(key, index);
    const moisture = drainedMoisture(place);
    const ground = groundAt(place, moisture);
    soils.ground[index] = GROUNDS.indexOf(ground);
    soils.salt[index] = saltOn(ground, place);
    soils.moisture[index] = moistureOn(ground, moisture, place);
    soils.reaction[index] = reactionOn(ground, place);
    soils.nutrients[index] = nutrientsOn(ground, place);
  }
  return soils;
}

function drainedMoisture({ waters, weather, index, patch }: SoilPlace): number {
  const rain = MOISTURE_PER_METRE_OF_RAIN * (weather.rain[index]! / 1000 - 1);
  const sun = -1.4 * weather.sunniness[index]!;
  return clamp(0.5 + 0.72 * waters.wetness[index]! + rain + sun + 0.45 * patch, 1.2, 11);
}

/** 0 to 1: how much a place lies in a steep-sided valley by its brook. */
function ravine({ waters, index }: SoilPlace): number {
  return smoothStep(130, 30, waters.streamDistance[index]!) * smoothStep(0.25, 0.5, waters.slope[index]!);
}

function saltOn(ground: Ground, place: SoilPlace): number {
  const coast = place.waters.coastDistance[place.index]!;
  const height = Math.max(0, place.terrain.elevation[place.index]!);
  const spray = 6.2 * Math.exp(-coast / 110) * (isSheltered(place) ? 0.4 : 1) * bell(height, 90);
  const flood = ground === "mud" && isSheltered(place) ? 9 * bell(height, 2.3) : 0;
  return clamp(Math.max(spray, flood) + 0.25 * place.patch * smoothStep(0, 1, spray), 0, 9);
}

function moistureOn(ground: Ground, moisture: number, place: SoilPlace): number {
  const { terrain, index, patch } = place;
  const height = terrain.elevation[index]!;
  switch (ground) {
    case "sand":
      return patch > 0.9 ? clamp(7 + patch, 7, 9) : clamp(3.4 + 0.7 * patch + Math.max(0, 3 - height), 2, 7);
    case "shingle":
      return clamp(0.8 * moisture, 3, 8);
    case "mud":
      return isSheltered(place)
        ? clamp(10.6 - 0.75 * height + 0.3 * patch, 7, 11)
        : clamp(9.3 - patch, 8, 11);
    case "rock":
      return clamp(moisture - 1.6, 1, 7);
    case "scree":
      return clamp(moisture - 1 + 1.2 * ravine(place), 2, 7);
    case "peat":
      return clamp(moisture + 0.7, 7.5, 10.5);
    case "soil":
      return moisture + 0.7 * ravine(place);
    default:
      return ground satisfies never;
  }
}

function reactionOn(ground: Ground, { weather, index, lime, patch }: SoilPlace): number {
  const leached = 0.9 * smoothStep(1100, 2200, weather.rain[index]!);
  const bedrock = 2.9 + 4.9 * lime - leached + 0.45 * patch;
  switch (ground) {
    case "sand":
      return clamp(7.2 - 0.5 * patch, 5, 8.5);
    case "mud":
      return clamp(7.2 + 0.2 * patch, 5, 8);
    case "peat":
      return clamp(bedrock - 1.4 - 1.6 * smoothStep(0.2, 1.2, patch), 1, 8);
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

/** The steps of the nutrient scale by which a ground is poorer than the valley and the rock suggest. */
const KEPT_BACK: Readonly<Record<Ground, number>> = {
  soil: 0,
  peat: 2,
  sand: 1.6,
  shingle: 0.2,
  mud: -1.2,
  rock: 2,
  scree: 1,
};

function nutrientsOn(ground: Ground, place: SoilPlace): number {
  const { terrain, waters, index, lime, patch } = place;
  const valley =
    smoothStep(9, 13, waters.wetness[index]!) + smoothStep(90, 10, waters.streamDistance[index]!);
  const leached = 0.0028 * terrain.elevation[index]! + 1.2 * smoothStep(0.15, 0.5, waters.slope[index]!);
  const oldDune = ground === "sand" ? 1.3 * smoothStep(150, 600, waters.coastDistance[index]!) : 0;
  const rock = 4.3 + 0.9 * lime + 0.35 * patch;
  return clamp(rock + valley + oldDune + 3 * ravine(place) - leached - KEPT_BACK[ground], 1, 8);
}
