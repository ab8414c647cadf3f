import { smoothStep } from "../grid/curves.ts";
import { isSheltered, type SoilPlace } from "./soil-place.ts";

/** Grounds in the order of their numbers in `Soils.ground`. */
export const GROUNDS = ["soil", "peat", "sand", "shingle", "mud", "rock", "scree"] as const;
export type Ground = (typeof GROUNDS)[number];

const PEAT_MOISTURE = 7.4;

/** Finds the ground at the surface of a pixel whose slope and rain would give a soil of this moisture. */
export function groundAt(place: SoilPlace, moisture: number): Ground {
  return shoreGround(place) ?? waterside(place) ?? steepGround(place) ?? softGround(place, moisture);
}

function shoreGround(place: SoilPlace): Ground | null {
  const { terrain, waters, index, patch } = place;
  const coast = waters.coastDistance[index]!;
  const height = terrain.elevation[index]!;
  if (isSheltered(place)) return height < 4.5 - 0.4 * patch && coast < 800 ? "mud" : null;
  const slope = waters.slope[index]!;
  const hardness = terrain.shoreHardness[index]! + 0.08 * patch;
  if (hardness >= 0.5) return coast < 120 && slope > 0.35 ? "rock" : null;
  const blownInland = 900 * (1 - hardness) + 120 * patch;
  if (coast >= blownInland || height >= 32 || slope >= 0.5) return null;
  return coast < 45 && hardness > 0.34 && patch > 0 ? "shingle" : "sand";
}

/** The ground beside water: gravel bars of fast brooks, mud of slow ones and of lake shores. */
function waterside({ waters, index, patch }: SoilPlace): Ground | null {
  const away = waters.streamDistance[index]!;
  const slope = waters.slope[index]!;
  if (away < 20 && slope > 0.03 && patch > 0.9) return "shingle";
  if (away < 40 && slope < 0.07 && patch < -0.2) return "mud";
  return null;
}

function steepGround({ terrain, waters, index, patch, chance, lime }: SoilPlace): Ground | null {
  const slope = waters.slope[index]!;
  const steep = slope + 0.09 * patch;
  if (steep > 0.95) return "rock";
  if (steep > 0.72 && chance < 0.75) return "scree";
  if (terrain.elevation[index]! > 620 + 160 * patch && steep > 0.22) return "rock";
  return slope < 0.3 && patch > 1.75 && lime < 0.5 ? "rock" : null;
}

function softGround({ terrain, waters, weather, index, patch }: SoilPlace, moisture: number): Ground {
  const high = smoothStep(260, 480, terrain.elevation[index]!);
  const rainy = smoothStep(1100, 1800, weather.rain[index]!);
  const blanket = 2.2 * high * rainy * smoothStep(0.32, 0.1, waters.slope[index]!);
  return moisture + blanket + 0.3 * patch > PEAT_MOISTURE ? "peat" : "soil";
}
