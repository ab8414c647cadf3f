import { FLORA, type GrowthForm } from "../flora/species.ts";
import { bellAt, streamKey } from "../grid/random.ts";
import { STRENGTHS } from "./strengths.ts";

/** Per cent that a species of a form covers where its chance of presence is one half. */
const USUAL_COVER: Readonly<Record<GrowthForm, number>> = {
  tree: 14,
  shrub: 7,
  "dwarf shrub": 8,
  climber: 4,
  forb: 2,
  annual: 1.2,
  grass: 6,
  sedge: 4,
  fern: 4,
};
const MOST_FAVOURED = STRENGTHS.constancyChance[4];

/**
 * Per cent of a plot that a species covers where it is present: lognormal about what its growth form and its liking
 * for the spot lead to, 0.1 to 95, in the steps botanists write (tenths under 1, else whole).
 *
 * @param species  Position in `FLORA`.
 * @param chance   Chance of the species in such a plot: the constant companions of a habitat are its dominants.
 */
export function coverOf(seed: number, species: number, cell: number, chance: number): number {
  const { name, growthForm } = FLORA[species]!;
  const liking = Math.min(1, chance / MOST_FAVOURED);
  const mean = USUAL_COVER[growthForm] * 4 ** (2 * liking - 1);
  const cover = mean * Math.exp(1.1 * bellAt(streamKey(seed, `cover/${name}`), cell));
  const bounded = Math.min(95, Math.max(0.1, cover));
  return bounded < 1 ? Math.round(bounded * 10) / 10 : Math.round(bounded);
}
