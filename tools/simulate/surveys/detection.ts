import { FLORA, type GrowthForm } from "../flora/species.ts";
import { bellAt, streamKey } from "../grid/random.ts";

export const OBSERVER_COUNT = 14;
/** Logit of detection for an average observer at 1 % cover. */
const AT_ONE_PER_CENT = 2.3;
const PER_LOG_COVER = 0.8;
const CONSPICUOUSNESS: Readonly<Record<GrowthForm, number>> = {
  tree: 2,
  shrub: 1.2,
  "dwarf shrub": 0.8,
  climber: 0.5,
  forb: 0.2,
  annual: -0.4,
  grass: -0.4,
  sedge: -0.6,
  fern: 0,
};

/**
 * Computes the probability that an observer notes a species that is present. It rises with the cover, and differs by
 * observer, by species, and by how well each observer knows each species.
 *
 * @param species   Position in `FLORA`.
 * @param observer  0 to {@link OBSERVER_COUNT} - 1; the same person on every island.
 */
export function detectionChance(species: number, cover: number, observer: number): number {
  const { name, growthForm } = FLORA[species]!;
  const key = streamKey(0, `detection/${name}`);
  const skill = 0.6 * bellAt(streamKey(0, "observer/skill"), observer);
  const conspicuousness = CONSPICUOUSNESS[growthForm] + 0.5 * bellAt(key, OBSERVER_COUNT);
  const familiarity = 0.5 * bellAt(key, observer);
  const logit = AT_ONE_PER_CENT + PER_LOG_COVER * Math.log(cover) + skill + conspicuousness + familiarity;
  return 1 / (1 + Math.exp(-logit));
}
