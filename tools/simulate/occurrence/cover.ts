import { FLORA, type GrowthForm } from "../flora/species.ts";
import { bellAt, streamKey } from "../grid/random.ts";
import { STRENGTHS } from "./strengths.ts";

/** The cover, per cent, of a species of each growth form where its probability of presence is one half. */
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
 * Draws the cover of a species on a plot where it is present, per cent: lognormal around a value from its growth form and its
 * probability there, 0.1 to 95, in the steps that botanists write (tenths below 1, else whole numbers).
 *
 * @param species  Position in `FLORA`.
 * @param chance   Probability of the species on such a plot: the constant species of a habitat have the highest cover.
 */
export function drawCover(seed: number, species: number, cell: number, chance: number): number {
  const { name, growthForm } = FLORA[species]!;
  const liking = Math.min(1, chance / MOST_FAVOURED);
  const mean = USUAL_COVER[growthForm] * 4 ** (2 * liking - 1);
  const cover = mean * Math.exp(1.1 * bellAt(streamKey(seed, `cover/${name}`), cell));
  const bounded = Math.min(95, Math.max(0.1, cover));
  return bounded < 1 ? Math.round(bounded * 10) / 10 : Math.round(bounded);
}
