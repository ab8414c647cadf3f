import type { Plantbert } from "../../inference/plantbert/open-plantbert.ts";
import type { WithoutPart } from "../point/part-shares.ts";
import type { HabitatChange, PointAnswer } from "../point/point-answer.ts";
import { answerHabitats, type PredictedSpecies } from "./answer-habitats.ts";
import { habitatChanges } from "./habitats-without.ts";

/** A point's habitats, and the effect of each modality on the most probable one. */
export interface PointHabitats {
  readonly habitats: PointAnswer["habitats"];
  /** The changes, in the order of the left-out modalities; empty where there is nothing to compare. */
  readonly changes: readonly (HabitatChange | null)[];
}

/**
 * Computes the habitats of a point. None is trusted where the intervals of the species model are withheld, or where the
 * habitat model was trained on the simulation only and the place is real.
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
