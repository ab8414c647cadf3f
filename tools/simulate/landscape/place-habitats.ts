import { OPEN_WATER } from "../environment.ts";
import { HABITATS, type Habitat } from "../flora/habitats.ts";
import { fractalField } from "../grid/fractal-field.ts";
import { PIXEL_COUNT, sharedBytes } from "../grid/island-grid.ts";
import { streamKey, uniformAt } from "../grid/random.ts";
import { GROUNDS } from "./ground.ts";
import { habitatChoices } from "./habitat-choices.ts";
import { EVENTS, type LandHistory } from "./land-history.ts";
import { type LandUse, USES } from "./land-use.ts";
import type { Soils } from "./soils.ts";
import type { Terrain } from "./terrain.ts";
import { WATER, type Waters } from "./waters.ts";
import type { Weather } from "./weather.ts";

interface PlaceOptions {
  readonly seed: number;
  readonly terrain: Terrain;
  readonly waters: Waters;
  readonly weather: Weather;
  readonly soils: Soils;
  readonly landUse: LandUse;
  readonly history: LandHistory;
}

const BROAD_FIELDS = 4;
const FINE_FIELDS = 4;
/** The weight of chance against fit. With 1 a habitat sometimes occurs one tolerance outside its envelope. */
const CHANCE = 0.75;

/**
 * Chooses the habitat of every pixel: among those that its ground, use and history allow, the one whose envelope fits best.
 * Random patches of each habitat's own size shift the choice.
 */
export function placeHabitats(options: PlaceOptions): Uint8Array {
  const habitat = sharedBytes().fill(OPEN_WATER);
  const luck = patchLuck(options);
  const known = new Map<number, readonly number[]>();
  for (let index = 0; index < PIXEL_COUNT; index++) {
    if (options.waters.water[index] !== WATER.none) continue;
    const choices = choicesAt(options, known, index);
    let best = choices[0]!;
    let bestScore = Number.NEGATIVE_INFINITY;
    for (const choice of choices) {
      if (choices.length === 1) break;
      const score = CHANCE * luck(choice, index) - misfit(HABITATS[choice]!, options, index);
      if (score > bestScore) {
        bestScore = score;
        best = choice;
      }
    }
    habitat[index] = best;
  }
  return habitat;
}

function choicesAt(
  { landUse, soils, history }: PlaceOptions,
  known: Map<number, readonly number[]>,
  index: number,
): readonly number[] {
  const age = Math.min(31, Math.floor(history.disturbanceAge[index]!));
  const key = ((landUse.use[index]! * 8 + soils.ground[index]!) * 8 + history.event[index]!) * 32 + age;
  const found = known.get(key);
  if (found !== undefined) return found;
  const choices = habitatChoices({
    use: USES[landUse.use[index]!]!,
    ground: GROUNDS[soils.ground[index]!]!,
    event: EVENTS[history.event[index]!]!,
    age,
  });
  known.set(key, choices);
  return choices;
}

/** The squared distance outside a habitat's envelope, in tolerances. */
function misfit(
  habitat: Habitat,
  { terrain, waters, weather, soils, landUse }: PlaceOptions,
  index: number,
): number {
  return (
    outside(terrain.elevation[index]!, habitat.elevation, 60) +
    outside(weather.temperature[index]!, habitat.temperature, 0.6) +
    outside(soils.moisture[index]!, habitat.moisture, 0.7) +
    outside(soils.reaction[index]!, habitat.reaction, 0.8) +
    outside(soils.nutrients[index]! + landUse.dung[index]!, habitat.nutrients, 1.2) +
    outside(soils.salt[index]!, habitat.salt, 0.8) +
    outside(waters.coastDistance[index]!, habitat.coastDistance, 60)
  );
}

function outside(value: number, [low, high]: readonly [number, number], tolerance: number): number {
  const beyond = value < low ? low - value : value > high ? value - high : 0;
  return (beyond / tolerance) ** 2;
}

/**
 * A standard normal surface for each habitat, mixed from a few common ones. Whole parcels share one value where people
 * decide.
 */
function patchLuck({ seed, landUse }: PlaceOptions): (habitat: number, index: number) => number {
  const make = (name: string, wavelengthMetres: number) => (_: unknown, field: number) =>
    fractalField({ seed, name: `${name}/${field}`, wavelengthMetres, octaves: 3, persistence: 0.6 });
  const broad = Array.from({ length: BROAD_FIELDS }, make("broad-patches", 620));
  const fine = Array.from({ length: FINE_FIELDS }, make("fine-patches", 90));
  const parcelKey = streamKey(seed, "parcel-luck");
  const habitats = HABITATS.map((habitat, position) => {
    const key = streamKey(seed, `luck of ${habitat.code}`);
    const byParcel = ["mown", "grazed", "arable"].includes(habitat.landUse) ? 0.85 : 0.2;
    const fineShare = habitat.patchSize < 60 ? 0.8 : habitat.patchSize < 120 ? 0.5 : 0.25;
    return {
      position,
      byParcel,
      broadWeights: unitVector(key, BROAD_FIELDS, (1 - byParcel) * (1 - fineShare)),
      fineWeights: unitVector(key ^ 0x77, FINE_FIELDS, (1 - byParcel) * fineShare),
    };
  });
  return (habitat, index) => {
    const { position, byParcel, broadWeights, fineWeights } = habitats[habitat]!;
    let luck = byParcel * 3.4 * (uniformAt(parcelKey ^ position, landUse.parcel[index]!) - 0.5);
    for (let field = 0; field < BROAD_FIELDS; field++) luck += broadWeights[field]! * broad[field]![index]!;
    for (let field = 0; field < FINE_FIELDS; field++) luck += fineWeights[field]! * fine[field]![index]!;
    return luck;
  };
}

/** Random weights whose squares sum to `share`. */
function unitVector(key: number, length: number, share: number): number[] {
  const raw = Array.from({ length }, (_, place) => uniformAt(key, place) - 0.5);
  const norm = Math.sqrt(raw.reduce((sum, weight) => sum + weight * weight, 0));
  return raw.map((weight) => (weight / norm) * Math.sqrt(share));
}
