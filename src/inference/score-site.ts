import type { PreparedSite } from "../tensors/prepare-site.ts";
import type { PartValues, SpeciesNetwork } from "./networks/network.ts";
import { newPace } from "./pace.ts";
import { scoreParts } from "./score-parts.ts";

/** The network's result for one site. */
export interface SiteScores {
  /** One logit for each species, before the sigmoid. */
  readonly logits: Float32Array;
  /** The parts that are present, before any replacement. */
  readonly embeddings: PartValues;
}

/**
 * Computes the exact scores of one site: the network runs on the site's own inputs.
 *
 * @param means  mean parts over the training plots, which replace missing parts; without them, a missing part is zero activations.
 * @throws the signal's reason between two strips of work.
 */
export async function scoreSite(
  network: SpeciesNetwork,
  site: PreparedSite,
  means: PartValues,
  signal?: AbortSignal,
): Promise<SiteScores> {
  const embeddings = await network.embedSite(site, newPace(signal));
  const [logits] = await scoreParts(network, [new Map([...means, ...embeddings])]);
  return { logits: logits!, embeddings };
}
