import { broaderHabitat, HABITATS, type Habitat } from "../flora/habitats.ts";
import type { Species } from "../flora/species.ts";
import { STRENGTHS } from "./strengths.ts";

const LEAST_CHANCE = 0.003;
/** The difference within which habitats count as similar, for each axis: temperature (C), then Ellenberg steps. */
const ALIKE = [2.5, 2, 2, 2, 2.5, 1.5] as const;

/**
 * Computes the probability of presence in a plot in the middle of each habitat's envelope, by index in `HABITATS`: that of
 * the constancy class where the species is listed, elsewhere a share of that in the most similar listed habitat (0 where that
 * is negligible, so that only strays occur).
 */
export function habitatChances(species: Species): Float64Array {
  return Float64Array.from(HABITATS, (_, habitat) => {
    const listed = species.constancy.get(habitat);
    if (listed !== undefined) return STRENGTHS.constancyChance[listed - 1]!;
    let best = 0;
    for (const [home, step] of species.constancy) {
      const chance = STRENGTHS.constancyChance[step - 1]! * SIMILARITY[home]![habitat]!;
      best = Math.max(best, STRENGTHS.spill * chance);
    }
    return best < LEAST_CHANCE ? 0 : best;
  });
}

/** The middle of a habitat's envelope on the niche axes, in their order. */
export function envelopeMiddle(habitat: Habitat): number[] {
  const ranges = [
    habitat.temperature,
    habitat.moisture,
    habitat.reaction,
    habitat.nutrients,
    habitat.light,
    habitat.salt,
  ];
  return ranges.map(([low, high]) => (low + high) / 2);
}

/** The similarity of two habitats, 0 to 1, from the distance of their envelopes and their relation in the classification. */
const SIMILARITY: readonly (readonly number[])[] = HABITATS.map((one) =>
  HABITATS.map((other) => {
    const middle = envelopeMiddle(other);
    const distance = envelopeMiddle(one).reduce(
      (sum, value, axis) => sum + ((value - middle[axis]!) / ALIKE[axis]!) ** 2,
      0,
    );
    return kinship(one.code, other.code) * Math.exp(-distance / 2);
  }),
);

function kinship(one: string, other: string): number {
  if (broaderHabitat(one, 2) === broaderHabitat(other, 2)) return 1;
  return broaderHabitat(one, 1) === broaderHabitat(other, 1) ? 0.6 : 0.25;
}
