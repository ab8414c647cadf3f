import type { BandSource } from "../core/asset.ts";
import { bandNames } from "../core/modality.ts";
import type { CatalogueItem } from "./catalogue.ts";
import { type NamedLayer, namedLayers } from "./named-layers.ts";
import { soilNames } from "./soil-names.ts";

const NAMES: ReadonlySet<string> = new Set(bandNames.soil.map(({ name }) => name));

/** GeoPlant's depth. */
const DEPTH = /(?:^|[_\s-])5[_-]15\s?cm/;
const ANY_DEPTH = /\d+[_-]\d+\s?cm/;

/**
 * Finds the variables of soil in an item, by their name in {@link bandNames}: in assets of one variable or of many, whose bands or keys are
 * named as in SoilGrids 2 (`clay_5-15cm_mean`), or as in 2017 (`CLYPPT_M_sl3_1km`), whose numbers are brought to the units of SoilGrids 2.
 * Today's names are preferred, of them 5 to 15 cm as in GeoPlant, then the first.
 */
export function soilLayers(entry: CatalogueItem): Map<string, BandSource> {
  return namedLayers(entry, variableOf);
}

function variableOf(word: string): NamedLayer | null {
  const lower = word.toLowerCase();
  const name = lower.split(/[_\s-]/)[0]!;
  if (NAMES.has(name)) return { name, factor: 1, rank: ANY_DEPTH.test(lower) && !DEPTH.test(lower) ? 1 : 0 };
  const soil = soilNames.find(({ older }) => older === name);
  return soil === undefined ? null : { name: soil.newer, factor: 1 / soil.toOlder, rank: 2 };
}
