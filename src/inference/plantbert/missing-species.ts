import * as tf from "@tensorflow/tfjs-core";
import { AppError } from "../../core/errors.ts";
import { disposeNetwork } from "../networks/layers/owned-tensors.ts";
import { type CandidateWords, fillPlaces, takeCandidates } from "./masked-head.ts";
import type { Plantbert } from "./open-plantbert.ts";
import { batchTokens } from "./token-batch.ts";

/** A species that was probably overlooked on a plot. */
export interface MissingSpecies {
  readonly species: string;
  /** Probability of the species at its place among all species not on the list; says nothing of presence. */
  readonly score: number;
  /** How many species of the completed list come before it. */
  readonly position: number;
}

/**
 * Finds the `count` species that the masked-word head would add to an assemblage, one after the other. A mask is put
 * into every gap, the best species that is not yet listed is taken at the gap where it scores highest, and the search
 * goes on with the longer list. Pl@ntBERT, https://doi.org/10.1038/s41477-025-02105-7; there, scores are shares of all
 * words; here, they are shares of the species that are not listed.
 *
 * @throws BadInput when the model has no masked-word head, the list is empty, or it has no room for another species.
 */
export async function missingSpecies(
  model: Plantbert,
  species: readonly string[],
  count: number,
  signal?: AbortSignal,
): Promise<MissingSpecies[]> {
  const { encoder, masked } = model.network;
  if (!masked) throw badInput(`${model.id}: expected a model with a masked-word head, got a classifier only`);
  if (species.length === 0) throw badInput("expected at least one species the model knows, got none");
  const candidates = takeCandidates(encoder, masked, [...model.tokenizer.species.keys()]);
  const list = [...species];
  const found: MissingSpecies[] = [];
  try {
    while (found.length < Math.min(count, candidates.ids.length - species.length)) {
      signal?.throwIfAborted();
      const best = await bestAddition(model, list, candidates);
      list.splice(best.position, 0, best.species);
      found.push(best);
    }
  } finally {
    disposeNetwork(candidates);
  }
  return found;
}

/** The number of gaps in one batch, which limits the logits to 8 x 14,000. */
const GAPS_PER_BATCH = 8;

async function bestAddition(
  model: Plantbert,
  list: readonly string[],
  candidates: CandidateWords,
): Promise<MissingSpecies> {
  const open = candidates.ids.map((id) => !list.includes(model.tokenizer.species.get(id)!));
  let best: MissingSpecies | null = null;
  for (let first = 0; first <= list.length; first += GAPS_PER_BATCH) {
    const gaps = Array.from(
      { length: Math.min(GAPS_PER_BATCH, list.length + 1 - first) },
      (_, i) => first + i,
    );
    const rows = await maskedScores(model, list, gaps, candidates, open);
    rows.forEach((scores, row) => {
      const winner = scores.indexOf(Math.max(...scores));
      if (best !== null && scores[winner]! <= best.score) return;
      const species = model.tokenizer.species.get(candidates.ids[winner]!)!;
      best = { species, score: scores[winner]!, position: gaps[row]! };
    });
  }
  return best!;
}

/** Returns the probabilities of the candidates at each gap, 0 for listed species. */
async function maskedScores(
  model: Plantbert,
  list: readonly string[],
  gaps: readonly number[],
  candidates: CandidateWords,
  open: readonly boolean[],
): Promise<Float32Array[]> {
  const { tokenizer, network } = model;
  const texts = gaps.map((gap) => tokenizer.encode(list.toSpliced(gap, 0, "[MASK]").join(", ")));
  const batch = batchTokens(texts);
  if (batch.length > network.encoder.shape.maxLength)
    throw badInput(`expected a list with room for another species, got ${list.length} species`);
  const places = texts.map((ids, row) => row * batch.length + ids.indexOf(tokenizer.mask));
  const scores = tf.tidy(() => {
    const logits = fillPlaces(network.encoder, network.masked!, { batch, places, candidates });
    const closed = tf.tensor1d(open.map((isOpen) => (isOpen ? 0 : -1e9)));
    return tf.softmax(tf.add(logits, closed));
  });
  const values = (await scores.data()) as Float32Array;
  scores.dispose();
  const width = candidates.ids.length;
  return gaps.map((_, row) => values.slice(row * width, (row + 1) * width));
}

function badInput(message: string): AppError {
  return new AppError("BadInput", message, { input: "species" });
}
