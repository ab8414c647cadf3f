import { readTable } from "./tab-separated.ts";

/** The lowest and highest value that suit the habitat. */
export type Range = readonly [low: number, high: number];

/** How people use the ground; `natural` where they do not use it or only let animals graze freely. */
type LandUse =
  | "natural"
  | "grazed"
  | "mown"
  | "forest"
  | "plantation"
  | "felled"
  | "arable"
  | "village"
  | "hedge";

/** The material at the surface. */
type Ground = "soil" | "peat" | "sand" | "shingle" | "mud" | "rock" | "scree";

/** One EUNIS class of the island and the conditions in which it can occur. */
export interface Habitat {
  /** EUNIS code: terrestrial 2021 (N, Q, R, S, T, U, V) or marine 2022 (MA2). */
  readonly code: string;
  /** The official English name. */
  readonly name: string;
  readonly landUse: LandUse;
  readonly ground: Ground;
  /** Metres above the sea. */
  readonly elevation: Range;
  /** Mean annual air temperature, degrees Celsius. */
  readonly temperature: Range;
  /** Ellenberg-type axes: moisture 1-12, reaction 1-9, nutrients 1-9, light 1-9 (at the field layer), salt 0-9. */
  readonly moisture: Range;
  readonly reaction: Range;
  readonly nutrients: Range;
  readonly light: Range;
  readonly salt: Range;
  /** Distance from the coast, metres. */
  readonly coastDistance: Range;
  /** The natural width of a patch, metres. Patches under 50 m form a mosaic within one cell. */
  readonly patchSize: number;
}

const LAND_USES: readonly LandUse[] = [
  "natural",
  "grazed",
  "mown",
  "forest",
  "plantation",
  "felled",
  "arable",
  "village",
  "hedge",
];
const GROUNDS: readonly Ground[] = ["soil", "peat", "sand", "shingle", "mud", "rock", "scree"];

/**
 * The habitats of the island. A raster of habitats holds indices into this list (or `OPEN_WATER`).
 * Codes and names: EUNIS terrestrial classification 2021 and EUNIS marine classification 2022 (EEA). The salt
 * marshes MA222-MA225 count as level 3 as in EUNIS-ESy (Chytry et al. 2020, doi:10.1111/avsc.12519).
 * Envelopes: general knowledge of the habitats of north-west Europe, soft guides and not hard limits.
 */
export const HABITATS: readonly Habitat[] = readTable(new URL("habitats.tsv", import.meta.url)).map(
  ({ line, cell }) => {
    const range = (column: string) => readRange(cell(column), `habitats.tsv:${line} ${column}`);
    return {
      code: cell("code"),
      name: cell("name"),
      landUse: readChoice(cell("land_use"), LAND_USES),
      ground: readChoice(cell("ground"), GROUNDS),
      elevation: range("elevation_m"),
      temperature: range("temperature_c"),
      moisture: range("moisture"),
      reaction: range("reaction"),
      nutrients: range("nutrients"),
      light: range("light"),
      salt: range("salt"),
      coastDistance: range("coast_m"),
      patchSize: Number(cell("patch_m")),
    };
  },
);

/** Gives the code of the broader class at level 1 or 2: R22 belongs to R2 and R; MA225 to MA22 and MA2. */
export function broaderHabitat(code: string, level: 1 | 2): string {
  return code.slice(0, code.startsWith("MA") ? level + 2 : level);
}

function readRange(text: string, place: string): Range {
  const [low, high, ...rest] = text.split(":").map(Number);
  if (low === undefined || high === undefined || rest.length > 0 || !(low <= high)) {
    throw new Error(`${place}: expected low:high, got "${text}"`);
  }
  return [low, high];
}

function readChoice<Choice extends string>(text: string, choices: readonly Choice[]): Choice {
  const choice = choices.find((candidate) => candidate === text);
  if (choice === undefined) throw new Error(`expected one of ${choices.join(", ")}, got "${text}"`);
  return choice;
}
