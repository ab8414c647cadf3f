import { HABITATS } from "../flora/habitats.ts";
import type { Species } from "../flora/species.ts";
import { envelopeMiddle, habitatChances } from "./affinity.ts";
import type { CellMosaic } from "./cell-mosaic.ts";
import { STRENGTHS } from "./strengths.ts";

/** The logit that means "only strays occur here". */
export const NEVER = -30;

/**
 * Computes the logit of a species' presence in 100 m2 of each part of the mosaic, without hidden causes: first the habitat,
 * then how much better or worse the place suits its niche than the middle of that habitat's envelope.
 */
export function responseTo(species: Species, { habitat, values }: CellMosaic): Float32Array {
  const chances = habitatChances(species);
  const logits = chances.map((chance) => Math.log(chance / (1 - chance)));
  const { optimum, precision } = nicheWeights(species);
  const middles = Float64Array.from(HABITATS, (kind) => nicheOf(species, envelopeMiddle(kind)));
  const response = new Float32Array(habitat.length);
  for (let part = 0; part < habitat.length; part++) {
    const here = habitat[part]!;
    if (chances[here] === 0) {
      response[part] = NEVER;
      continue;
    }
    let niche = 0;
    for (let axis = 0; axis < optimum.length; axis++) {
      const distance = values[axis]![part]! - optimum[axis]!;
      niche -= precision[axis]! * distance * distance;
    }
    const gain = Math.min(STRENGTHS.nicheHighest, Math.max(STRENGTHS.nicheLowest, niche - middles[here]!));
    response[part] = logits[here]! + gain;
  }
  return response;
}

function nicheOf(species: Species, place: readonly number[]): number {
  const { optimum, precision } = nicheWeights(species);
  return -place.reduce((sum, value, axis) => sum + precision[axis]! * (value - optimum[axis]!) ** 2, 0);
}

/** Half the weighted inverse variance per axis; 0 for axes to which the species is indifferent. */
function nicheWeights({ niche }: Species): { optimum: Float64Array; precision: Float64Array } {
  return {
    optimum: niche.optimum.map((value) => (Number.isNaN(value) ? 0 : value)),
    precision: niche.width.map((width, axis) =>
      Number.isNaN(niche.optimum[axis]!) ? 0 : (STRENGTHS.niche * 0.5) / width ** 2,
    ),
  };
}
