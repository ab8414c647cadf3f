import { type Modality, modalities } from "../core/modality.ts";
import { scoreSite } from "../inference/score-site.ts";
import { type PreparedSite, prepareSite } from "../tensors/prepare-site.ts";
import type { Sdm } from "./open-sdm.ts";
import { type PatternCalibration, patternCalibration, probabilitiesOf, scoresOf } from "./probabilities.ts";
import type { SiteInputs } from "./reader.ts";

/** What the network says of one site, one number per label. */
export interface PointScores {
  /** What went into the network. */
  readonly prepared: PreparedSite;
  /** Of the modalities that are there. */
  readonly embeddings: ReadonlyMap<Modality, Float32Array>;
  readonly scores: Float64Array;
  /** The calibration for the modalities that are there; null where the model has none for them. */
  readonly pattern: PatternCalibration | null;
  readonly probabilities: Float64Array | null;
  /** Probabilities, or scores where there are none: what ranks the species. */
  readonly values: Float64Array;
}

/** Scores one site, exactly. @throws the signal's reason between two strips of work. */
export async function scorePoint(
  sdm: Sdm,
  inputs: SiteInputs,
  signal: AbortSignal | undefined,
): Promise<PointScores> {
  const prepared = prepareSite(inputs.reading.site, sdm.manifest.properties["florascope:preprocessing"]);
  const { logits, embeddings } = await scoreSite(sdm.network, prepared, sdm.means, signal);
  const scores = scoresOf(logits);
  const pattern = patternCalibration(sdm, modalitiesUsed(sdm, inputs));
  const probabilities = pattern && probabilitiesOf(scores, pattern);
  return { prepared, embeddings, scores, pattern, probabilities, values: probabilities ?? scores };
}

/** The modalities that the model takes and that are there. */
export function modalitiesUsed({ network }: Sdm, { reading }: SiteInputs): Modality[] {
  return modalities.filter((modality) => network.branches.has(modality) && reading.site[modality] !== null);
}
