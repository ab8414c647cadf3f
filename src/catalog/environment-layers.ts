import type { BandSource } from "../core/asset.ts";
import { bandNames } from "../core/modality.ts";
import type { CatalogueItem } from "./catalogue.ts";
import { type NamedLayer, namedLayers } from "./named-layers.ts";
import { soilNames } from "./soil-names.ts";

const NAMES: ReadonlySet<string> = new Set(bandNames.environment.map(({ name }) => name));

/**
 * Finds the variables of the environment in an item, by their name in {@link bandNames}: in assets of one variable or of many, whose bands or
 * keys are named as in 2017 (`bio_1`, `BIO01`, `CLYPPT_M_sl3_1km`) or, for soil, as today (`clay_5-15cm_mean`). A name of 2017 is
 * preferred, then the first.
 */
export function environmentLayers(entry: CatalogueItem): Map<string, BandSource> {
  return namedLayers(entry, variableOf);
}

/** Returns the variable that a word names; null where it names none. */
function variableOf(word: string): NamedLayer | null {
  const name = plainName(word);
  if (NAMES.has(name)) return { name, factor: 1, rank: 0 };
  const soil = soilNames.find(({ newer }) => newer === name);
  return soil === undefined ? null : { name: soil.older, factor: soil.toOlder, rank: 1 };
}

/** Takes the first part of a word: `bio_1`, `BIO01` and `CHELSA_bio1_1981-2010` are bio1, `clay_5-15cm_mean` is clay. */
function plainName(word: string): string {
  const lower = word.toLowerCase();
  const bio = /(?:^|_)bio_?0?(\d{1,2})(?![\d])/.exec(lower);
  return bio === null ? lower.split(/[_\s-]/)[0]! : `bio${bio[1]}`;
}
