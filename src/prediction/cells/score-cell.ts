import { presentParts } from "../../inference/networks/network.ts";
import { type SiteScores, scoreSite } from "../../inference/score-site.ts";
import type { Sdm } from "../../models/open-sdm.ts";
import {
  type PatternCalibration,
  patternCalibration,
  toProbabilities,
  toScores,
} from "../../models/probabilities.ts";
import { type PreparedSite, prepareSite } from "../../tensors/prepare-site.ts";
import type { Site } from "../../tensors/site.ts";

/** What the network says of one cell, one number per label. */
export interface CellScores extends Pick<SiteScores, "embeddings"> {
  /** What went into the network. */
  readonly prepared: PreparedSite;
  /** The network's parts that are there, in their order. */
  readonly used: readonly string[];
  readonly scores: Float64Array;
  /** The calibration for the parts that are there; null where the model has none for them. */
  readonly pattern: PatternCalibration | null;
  readonly probabilities: Float64Array | null;
  /** Probabilities, or scores where there are none: what ranks the species. */
  readonly values: Float64Array;
}

/** Scores one cell by itself, exactly. @throws the signal's reason between two strips of work. */
export async function scoreCell(sdm: Sdm, site: Site, signal: AbortSignal | undefined): Promise<CellScores> {
  const prepared = prepareSite(site, sdm.manifest.properties["florascope:preprocessing"]);
  const { logits, embeddings } = await scoreSite(sdm.network, prepared, sdm.means, signal);
  const scores = toScores(logits);
  const used = presentParts(sdm.network, (modality) => site[modality] !== null);
  const pattern = patternCalibration(sdm, used);
  const probabilities = pattern && toProbabilities(scores, pattern);
  return { prepared, used, embeddings, scores, pattern, probabilities, values: probabilities ?? scores };
}
