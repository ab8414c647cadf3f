import { smoothStep } from "../grid/curves.ts";
import { fractalField } from "../grid/fractal-field.ts";
import { PIXEL_COUNT, sharedBytes, sharedFloats } from "../grid/island-grid.ts";
import { streamKey, uniformAt } from "../grid/random.ts";
import { GROUNDS } from "./ground.ts";
import { makeParcels } from "./parcels.ts";
import { BUILT, type Settlement } from "./settlement.ts";
import type { Soils } from "./soils.ts";
import type { Terrain } from "./terrain.ts";
import { WATER, type Waters } from "./waters.ts";
import type { Weather } from "./weather.ts";

/** Uses in the order of their numbers in {@link LandUse.use}. */
export const USES = [
  "natural",
  "grazed",
  "mown",
  "forest",
  "plantation",
  "arable",
  "village",
  "hedge",
] as const;
export type Use = (typeof USES)[number];

export interface LandUse {
  /** Use in 2000, before {@link LandHistory}. */
  readonly use: Uint8Array;
  /** The nutrients that farmers add to the soil, in steps of the scale. */
  readonly dung: Float32Array;
  /** The field or coupe to which a pixel belongs, for events on whole parcels. */
  readonly parcel: Int32Array;
}

/** The fields, as {@link makeParcels} divides the land into them. */
export const FIELDS = { name: "fields", sizeMetres: 150 } as const;

interface UseOptions {
  readonly seed: number;
  readonly terrain: Terrain;
  readonly waters: Waters;
  readonly weather: Weather;
  readonly soils: Soils;
  readonly settlement: Settlement;
}

/** Decides the use of the land: gardens, fields by parcels with hedges, woods where it is steep or poor, rough grazing. */
export function shareOutLand(options: UseOptions): LandUse {
  const { seed, waters, settlement } = options;
  const fields = makeParcels(seed, FIELDS.name, FIELDS.sizeMetres);
  const coupes = makeParcels(seed, "coupes", 420);
  const woodiness = fractalField({
    seed,
    name: "woods",
    wavelengthMetres: 1900,
    octaves: 5,
    persistence: 0.55,
  });
  const key = streamKey(seed, "parcel-fate");
  const use = sharedBytes();
  const dung = sharedFloats();
  const parcel = new Int32Array(PIXEL_COUNT);
  const place: Place = { ...options, index: 0, wood: 0, fate: 0, fieldEdge: 0, coupeFate: 0 };
  for (let index = 0; index < PIXEL_COUNT; index++) {
    if (waters.water[index] !== WATER.none) continue;
    place.index = index;
    place.wood = woodiness[index]!;
    place.fate = uniformAt(key, fields.parcel[index]!);
    place.fieldEdge = fields.border[index]!;
    place.coupeFate = uniformAt(key ^ 0x5bd1, coupes.parcel[index]!);
    const chosen = settlement.built[index] === BUILT.house ? "village" : chooseUse(place);
    use[index] = USES.indexOf(chosen);
    dung[index] = dungOn(chosen, (place.fate * 15485863) % 1);
    parcel[index] =
      chosen === "forest" || chosen === "plantation" ? coupes.parcel[index]! : fields.parcel[index]!;
  }
  return { use, dung, parcel };
}

/** One pixel under consideration; a single object is refilled for all. */
interface Place extends UseOptions {
  index: number;
  wood: number;
  /** A random number, 0 to 1, of the field and of the coupe to which the pixel belongs. */
  fate: number;
  coupeFate: number;
  fieldEdge: number;
}

function chooseUse(place: Place): Use {
  const { settlement, soils, terrain, weather, waters, index, wood, fate, coupeFate } = place;
  if (settlement.villageDistance[index]! < 28) return "village";
  const ground = GROUNDS[soils.ground[index]!];
  if (ground === "sand" || ground === "mud" || ground === "shingle" || ground === "rock") return "natural";
  const farm = ground === "scree" ? 0 : farmWorth(place);
  if (farm > 0.3 + 0.3 * fate) return fieldUse(place, farm);
  const treeLine = smoothStep(5.3, 6.6, weather.temperature[index]!);
  const slopeWood = 0.9 * smoothStep(0.1, 0.4, waters.slope[index]!);
  const wet = ground === "peat" ? 1.1 : 0;
  const exposed = 1.6 * smoothStep(3, 0, soils.salt[index]! === 0 ? 3 : 3 - soils.salt[index]!);
  const isWooded = wood + slopeWood - wet - exposed - 0.2 > 1.4 * (1 - treeLine);
  if (isWooded) {
    const isPlanted =
      coupeFate < 0.3 &&
      ground === "soil" &&
      terrain.elevation[index]! > 40 &&
      terrain.elevation[index]! < 640;
    return isPlanted ? "plantation" : "forest";
  }
  return fate < 0.3 * smoothStep(850, 500, terrain.elevation[index]!) && ground !== "scree"
    ? "grazed"
    : "natural";
}

/** The steps of the nutrient scale that a use adds; `zeal` says how intensively the farmer works, 0 to 1. */
function dungOn(use: Use, zeal: number): number {
  const most = {
    natural: 0,
    grazed: 3.6,
    mown: 2,
    forest: 0,
    plantation: 0,
    arable: 4.2,
    village: 3,
    hedge: 1.5,
  }[use];
  return most * zeal;
}

/** The value of a place as a field, from 0 (never) to 1 (the best soil near houses). */
function farmWorth({ terrain, waters, weather, soils, settlement, index }: Place): number {
  const flat = smoothStep(0.42, 0.12, waters.slope[index]!);
  const warm = smoothStep(6.8, 9.5, weather.temperature[index]!);
  const near = smoothStep(
    2400,
    500,
    Math.min(settlement.villageDistance[index]!, 2.2 * settlement.roadDistance[index]! + 500),
  );
  const notSalty = smoothStep(2.5, 1, soils.salt[index]!);
  const low = smoothStep(700, 420, terrain.elevation[index]!);
  return (
    flat * warm ** 0.6 * (0.25 + 0.75 * near) * notSalty * low * (soils.moisture[index]! > 8.2 ? 0.5 : 1)
  );
}

function fieldUse(
  { soils, waters, terrain, settlement, index, fate, fieldEdge, coupeFate }: Place,
  farm: number,
): Use {
  const isHedged = (fate * 7919) % 1 < 0.55 && terrain.elevation[index]! < 330;
  if (isHedged && fieldEdge < 0.75 && waters.coastDistance[index]! > 150) return "hedge";
  const lot = (fate * 104729) % 1;
  const arable =
    0.62 *
    smoothStep(0.45, 0.8, farm) *
    smoothStep(280, 120, terrain.elevation[index]!) *
    smoothStep(7.2, 6.2, soils.moisture[index]!);
  const near = smoothStep(1800, 400, settlement.villageDistance[index]!);
  if (lot < arable) return "arable";
  return lot - arable < (1 - arable) * (0.35 + 0.2 * near + 0.1 * coupeFate) ? "mown" : "grazed";
}
