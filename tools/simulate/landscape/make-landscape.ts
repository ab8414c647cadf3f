import { type Environment, OPEN_WATER } from "../environment.ts";
import { HABITATS } from "../flora/habitats.ts";
import { clamp } from "../grid/curves.ts";
import { fractalField } from "../grid/fractal-field.ts";
import { ISLAND_GRID, PIXEL_COUNT, sharedFloats } from "../grid/island-grid.ts";
import type { Scenario } from "../scenario.ts";
import { type LandHistory, liveThrough } from "./land-history.ts";
import { type LandUse, shareOutLand } from "./land-use.ts";
import { placeHabitats } from "./place-habitats.ts";
import { type Settlement, settle } from "./settlement.ts";
import { MOISTURE_PER_METRE_OF_RAIN, makeSoils, type Soils } from "./soils.ts";
import { raiseTerrain, type Terrain } from "./terrain.ts";
import { runWater, type Waters } from "./waters.ts";
import { makeWeather, type Weather } from "./weather.ts";

/** Everything that imagery and maps are drawn from; plants see only {@link Landscape.environment}. */
export interface Landscape {
  readonly environment: Environment;
  readonly terrain: Terrain;
  readonly waters: Waters;
  /** The present weather, for every scenario. */
  readonly weather: Weather;
  readonly soils: Soils;
  readonly settlement: Settlement;
  readonly landUse: LandUse;
  readonly history: LandHistory;
}

/** Called before each step with the share of the work that is done (0 to 1) and the name of the step. */
export type BeforeStep = (done: number, next: string) => Promise<void>;

/** Makes the island of a seed, from the rock upwards; this takes about 10 s on one core. */
export async function makeLandscape(
  seed: number,
  scenario: Scenario,
  beforeStep: BeforeStep = async () => {},
): Promise<Landscape> {
  await beforeStep(0, "relief");
  const terrain = raiseTerrain(seed);
  await beforeStep(0.2, "rivers and weather");
  const waters = runWater(terrain.elevation);
  const weather = makeWeather(seed, terrain.elevation);
  await beforeStep(0.4, "soils");
  const soils = makeSoils({ seed, terrain, waters, weather });
  await beforeStep(0.5, "village and fields");
  const settlement = settle({ seed, terrain, waters });
  const landUse = shareOutLand({ seed, terrain, waters, weather, soils, settlement });
  await beforeStep(0.7, "habitats");
  const history = liveThrough({ seed, landUse, soils, waters, weather });
  const habitat = placeHabitats({ seed, terrain, waters, weather, soils, landUse, history });
  const shaped = shapeByHabitat(seed, soils, landUse, habitat);
  const environment: Environment = {
    seed,
    ...ISLAND_GRID,
    elevation: terrain.elevation,
    temperature: weather.temperature.map((celsius) => celsius + scenario.warming),
    ...shaped,
    habitat,
    roadDistance: settlement.roadDistance,
    villageDistance: settlement.villageDistance,
    coastDistance: waters.coastDistance,
    disturbanceAge: history.disturbanceAge,
  };
  dryOut(environment, weather, scenario);
  return { environment, terrain, waters, weather, soils, settlement, landUse, history };
}

/** How much habitats change the soil towards their own optimum: fields are drained and limed, mires stay wet. */
const BENDING = 0.75;

type Shaped = Pick<Environment, "moisture" | "reaction" | "nutrients" | "light" | "salt">;

/** The soil after the influence of the vegetation and its users, and the light under the vegetation. */
function shapeByHabitat(seed: number, soils: Soils, { dung }: LandUse, habitat: Uint8Array): Shaped {
  const gaps = fractalField({
    seed,
    name: "canopy-gaps",
    wavelengthMetres: 140,
    octaves: 4,
    persistence: 0.7,
  });
  const shaped = {
    moisture: sharedFloats(),
    reaction: sharedFloats(),
    nutrients: sharedFloats(),
    light: sharedFloats(),
    salt: sharedFloats(),
  };
  for (let index = 0; index < PIXEL_COUNT; index++) {
    const here = habitat[index]!;
    if (here === OPEN_WATER) {
      shaped.moisture[index] = 12;
      shaped.light[index] = 9;
      continue;
    }
    const { moisture, reaction, nutrients, salt, light } = HABITATS[here]!;
    shaped.moisture[index] = bend(soils.moisture[index]!, moisture);
    shaped.reaction[index] = bend(soils.reaction[index]!, reaction);
    shaped.nutrients[index] = bend(soils.nutrients[index]! + dung[index]!, nutrients);
    shaped.salt[index] = bend(soils.salt[index]!, salt);
    const [dark, bright] = light;
    const open = (dark + bright) / 2 + 0.28 * (bright - dark) * gaps[index]!;
    shaped.light[index] = clamp(open, dark - 0.5, Math.min(9, bright + 0.7));
  }
  return shaped;
}

function bend(value: number, [low, high]: readonly [number, number]): number {
  return value + BENDING * (clamp(value, low, high) - value);
}

function dryOut({ moisture, habitat }: Environment, { rain }: Weather, { rainFactor }: Scenario): void {
  for (let index = 0; index < PIXEL_COUNT; index++)
    if (habitat[index] !== OPEN_WATER)
      moisture[index] = Math.max(
        1,
        moisture[index]! - (MOISTURE_PER_METRE_OF_RAIN * rain[index]! * (1 - rainFactor)) / 1000,
      );
}
