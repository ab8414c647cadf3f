import { bandNames } from "../core/modality.ts";

/** What was published of one variable of the environment of GeoLifeCLEF 2020. */
interface EnvironmentVariable {
  /** The least value of its raster: a place without data has this minus one. */
  readonly least: number;
  /** With which the published code normalises where it is asked to; it does not by default. */
  readonly mean: number;
  readonly deviation: number;
}

/**
 * The variables as the rasters of GeoLifeCLEF 2020 have them: temperatures in tenths of a degree, precipitation in mm, soil in the units
 * of SoilGrids of 2017. Least values from the README, means and deviations from the code of https://github.com/maximiliense/GLC.
 */
const PUBLISHED: Readonly<Record<string, EnvironmentVariable>> = {
  bio1: { least: -116, mean: 101, deviation: 58 },
  bio2: { least: -53, mean: 131, deviation: 28 },
  bio3: { least: 19, mean: 36, deviation: 8 },
  bio4: { least: 1624, mean: 8267, deviation: 2152 },
  bio5: { least: -25, mean: 289, deviation: 48 },
  bio6: { least: -276, mean: -78, deviation: 83 },
  bio7: { least: 117, mean: 367, deviation: 72 },
  bio8: { least: -169, mean: 149, deviation: 82 },
  bio9: { least: -181, mean: 54, deviation: 114 },
  bio10: { least: -53, mean: 205, deviation: 47 },
  bio11: { least: -186, mean: -7, deviation: 80 },
  bio12: { least: -35, mean: 746, deviation: 383 },
  bio13: { least: 7, mean: 98, deviation: 47 },
  bio14: { least: 0, mean: 34, deviation: 26 },
  bio15: { least: 5, mean: 38, deviation: 23 },
  bio16: { least: 19, mean: 265, deviation: 132 },
  bio17: { least: 0, mean: 117, deviation: 84 },
  bio18: { least: 1, mean: 213, deviation: 107 },
  bio19: { least: 5, mean: 163, deviation: 137 },
  orcdrc: { least: 0, mean: 24, deviation: 21 },
  phihox: { least: 32, mean: 64, deviation: 11 },
  cecsol: { least: 0, mean: 20, deviation: 8 },
  bdticm: { least: 0, mean: 2579, deviation: 3058 },
  clyppt: { least: 0, mean: 22, deviation: 8 },
  sltppt: { least: 0, mean: 37, deviation: 11 },
  sndppt: { least: 0, mean: 42, deviation: 14 },
  bldfie: { least: 93, mean: 1372, deviation: 137 },
};

/** The names of the variables in the order of the paper, which is that of the modality: bio1 to bio19, then soil. */
export const environmentNames: readonly string[] = bandNames.environment.map(({ name }) => name);

/** The variables in the same order. */
export const environmentVariables: readonly EnvironmentVariable[] = environmentNames.map(
  (name) => PUBLISHED[name]!,
);

/**
 * The place of each variable of the published code's `add_all` among the names of the paper: by the alphabet, so that bio10 follows bio1.
 */
export const addAllOrder: readonly number[] = environmentNames
  .map((name, place) => ({ place, key: name.replace(/^bio/, "bio_") }))
  .sort((a, b) => (a.key < b.key ? -1 : 1))
  .map(({ place }) => place);
