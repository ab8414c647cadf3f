import type { Plantbert } from "../../inference/plantbert/open-plantbert.ts";
import type { WithoutPart } from "../point/part-shares.ts";
import type { HabitatChange, PointAnswer } from "../point/point-answer.ts";
import { answerHabitats, type PredictedSpecies } from "./answer-habitats.ts";
import { habitatChanges } from "./habitats-without.ts";

/** A point's habitats, and what each modality does to the most probable one. */
export interface PointHabitats {
  readonly habitats: PointAnswer["habitats"];
  /** In the order of the modalities left out; empty where there is nothing to compare. */
  readonly changes: readonly (HabitatChange | null)[];
}

/**
 * The habitats of a point; none of them is trusted where the species model's answer is withheld, or where the habitat
 * model has only seen the simulation and the place is real.
 */
export async function pointHabitats(
  model: Plantbert,
  predicted: PredictedSpecies & { readonly probabilities: Float64Array | null },
  without: readonly WithoutPart[],
  context: {
    readonly simulated: boolean;
    readonly withheld: string | null;
    readonly signal?: AbortSignal | undefined;
  },
): Promise<PointHabitats> {
  const { simulated, withheld, signal } = context;
  const { labels, probabilities } = predicted;
  const habitats = await answerHabitats(model, predicted, signal);
  const others = without.map(({ values }) => values);
  const changes = probabilities ? await habitatChanges(model, labels, probabilities, others, signal) : [];
  const isTrusted = withheld === null && (simulated || !model.demonstrationOnly);
  return { habitats: habitats && (isTrusted ? habitats : { ...habitats, trusted: null }), changes };
}
