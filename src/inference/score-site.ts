import * as tf from "@tensorflow/tfjs-core";
import type { Modality } from "../core/modality.ts";
import { climateShape, landsatShape } from "../tensors/site.ts";
import { embedCubes } from "./embed-cubes.ts";
import { embedPatch } from "./embed-patch.ts";
import { logitsOf, type Resnet6Mme } from "./networks/resnet6-mme.ts";
import { newPace } from "./pace.ts";

/** One site's arrays after the model's preprocessing, laid out as in a Site; null where a modality is missing. */
export interface ScaledSite {
  /** [patch, patch, 4] */
  readonly sentinel2: Float32Array | null;
  /** [6, 4, 21] */
  readonly landsat: Float32Array | null;
  /** [4, 19, 12] */
  readonly climate: Float32Array | null;
}

/** What the network says of one site. */
export interface SiteScores {
  /** One a species, before the sigmoid. */
  readonly logits: Float32Array;
  /** Of the modalities that were there, before any replacement. */
  readonly embeddings: ReadonlyMap<Modality, Float32Array>;
}

/** Mean embeddings over the training plots, which stand in for a missing modality; none: zero activations. */
export type MeanEmbeddings = ReadonlyMap<Modality, Float32Array>;

/**
 * Exact scores of one site: the network on the site's own patch.
 *
 * @throws the signal's reason between two strips of work.
 */
export async function scoreSite(
  network: Resnet6Mme,
  site: ScaledSite,
  means: MeanEmbeddings,
  signal?: AbortSignal,
): Promise<SiteScores> {
  const embeddings = new Map<Modality, tf.Tensor2D>();
  try {
    for (const modality of network.branches.keys()) {
      const embedding = await embedModality(network, modality, site, signal);
      if (embedding) embeddings.set(modality, embedding);
    }
    const logits = tf.tidy(() => logitsOf(network, withMeans(network, embeddings, means)));
    try {
      const values = await Promise.all(
        [...embeddings].map(async ([modality, tensor]) => [modality, await floatsOf(tensor)] as const),
      );
      return { logits: await floatsOf(logits), embeddings: new Map(values) };
    } finally {
      logits.dispose();
    }
  } finally {
    tf.dispose([...embeddings.values()]);
  }
}

async function embedModality(
  network: Resnet6Mme,
  modality: Modality,
  site: ScaledSite,
  signal: AbortSignal | undefined,
): Promise<tf.Tensor2D | null> {
  const values = site[modality];
  const branch = network.branches.get(modality);
  if (values === null || !branch) return null;
  const pace = newPace(signal);
  if (modality !== "sentinel2")
    return embedCubes(branch, values, modality === "landsat" ? landsatShape : climateShape, pace);
  const side = Math.sqrt(values.length / 4);
  const input = tf.tensor4d(values, [1, side, side, 4]);
  try {
    return await embedPatch(branch, input, pace);
  } finally {
    input.dispose();
  }
}

function withMeans(
  network: Resnet6Mme,
  embeddings: ReadonlyMap<Modality, tf.Tensor2D>,
  means: MeanEmbeddings,
): Map<Modality, tf.Tensor2D> {
  const all = new Map(embeddings);
  for (const modality of network.branches.keys()) {
    const mean = means.get(modality);
    if (mean && !all.has(modality)) all.set(modality, tf.tensor2d(mean, [1, mean.length]));
  }
  return all;
}

async function floatsOf(tensor: tf.Tensor): Promise<Float32Array> {
  return Float32Array.from(await tensor.data());
}
