import type { BandSource } from "../core/asset.ts";
import { bandNames } from "../core/modality.ts";
import { isForLooking, wordsOf, wordsOfKey } from "./band-words.ts";
import type { CatalogueItem } from "./catalogue.ts";
import { describeBand } from "./describe-band.ts";

/** A variable of the environment that a word names, and what its stored numbers are multiplied by. */
interface NamedVariable {
  readonly name: string;
  readonly factor: number;
}

/**
 * Soil by the names of SoilGrids 2 and what brings its whole numbers to the units of 2017, in which published forests were grown: g/kg of
 * carbon from dg/kg, cmol(c)/kg from mmol(c)/kg, percent from g/kg, kg/m3 from cg/cm3; pH is ten times pH in both. Depth to
 * bedrock has no successor; nitrogen and coarse fragments no predecessor among the variables. https://docs.isric.org/globaldata/soilgrids/
 */
const NEWER: Readonly<Record<string, NamedVariable>> = {
  soc: { name: "orcdrc", factor: 0.1 },
  phh2o: { name: "phihox", factor: 1 },
  cec: { name: "cecsol", factor: 0.1 },
  clay: { name: "clyppt", factor: 0.1 },
  silt: { name: "sltppt", factor: 0.1 },
  sand: { name: "sndppt", factor: 0.1 },
  bdod: { name: "bldfie", factor: 10 },
};

const NAMES: ReadonlySet<string> = new Set(bandNames.environment.map(({ name }) => name));

/**
 * Finds the variables of the environment in an item, by their name in {@link bandNames}: in assets of one variable or of many, whose bands or
 * keys are named as in 2017 (`bio_1`, `BIO01`, `CLYPPT_M_sl3_1km`) or, for soil, as today (`clay_5-15cm_mean`). A name of 2017 is
 * preferred, then the first.
 */
export function environmentLayers(entry: CatalogueItem): Map<string, BandSource> {
  const layers = new Map<string, BandSource>();
  const newer = new Map<string, BandSource>();
  for (const [key, asset] of Object.entries(entry.item.assets)) {
    if (isForLooking(key, asset)) continue;
    const bands = asset.bands ?? asset["eo:bands"] ?? [];
    const words = bands.length > 1 ? bands.map(wordsOf) : [[...wordsOf(bands[0]), ...wordsOfKey(key)]];
    for (const [band, own] of words.entries()) {
      const found = own.map(variableOf).find((one) => one !== null);
      if (!found) continue;
      const into = own.some((word) => plainName(word) === found.name) ? layers : newer;
      if (into.has(found.name)) continue;
      const source = describeBand(entry, asset, band);
      into.set(found.name, found.factor === 1 ? source : { ...source, factor: found.factor });
    }
  }
  return new Map([...newer, ...layers]);
}

/** Returns the variable that a word names; null where it names none. */
function variableOf(word: string): NamedVariable | null {
  const name = plainName(word);
  if (NAMES.has(name)) return { name, factor: 1 };
  return Object.hasOwn(NEWER, name) ? NEWER[name]! : null;
}

/** Takes the first part of a word: `bio_1`, `BIO01` and `CHELSA_bio1_1981-2010` are bio1, `clay_5-15cm_mean` is clay. */
function plainName(word: string): string {
  const lower = word.toLowerCase();
  const bio = /(?:^|_)bio_?0?(\d{1,2})(?![\d])/.exec(lower);
  return bio === null ? lower.split(/[_\s-]/)[0]! : `bio${bio[1]}`;
}
