import * as tf from "@tensorflow/tfjs-core";
import { AppError } from "../core/errors.ts";
import type { PartTensors, PartValues, SpeciesNetwork } from "./networks/network.ts";
import { seededFloats } from "./seeded-floats.ts";

/** How often a head is run with other numbers dropped, and the seed that decides which. */
export interface DropoutPasses {
  readonly passes: number;
  readonly seed: number;
}

/** What came out of the passes, one number for each species. */
export interface DropoutScores {
  /** The mean of the scores, 0 to 1. */
  readonly mean: Float32Array;
  /** Their standard deviation over the passes. */
  readonly deviation: Float32Array;
}

/** Passes that go through the head together: more would make arrays of hundreds of MiB. */
const AT_ONCE = 16;

/**
 * Scores one site as training saw it: with a share of the numbers before the head dropped at random, and the others raised by as much.
 * Equal seeds give equal answers. Srivastava et al. (2014), https://jmlr.org/papers/v15/srivastava14a.html
 *
 * @throws BadInput where the network was learnt without dropout before its head, or where no pass is asked for; the signal's reason
 *   between two strips of passes.
 */
export async function scoreWithDropout(
  network: SpeciesNetwork,
  parts: PartValues,
  { passes, seed }: DropoutPasses,
  signal?: AbortSignal,
): Promise<DropoutScores> {
  const rate = network.head.dropout;
  if (rate === undefined) throw badInput("a network with dropout before its head", "one without");
  if (!Number.isInteger(passes) || passes < 1)
    throw badInput("a whole number of passes from 1", String(passes));
  const { speciesCount } = network;
  const sums = new Float64Array(speciesCount);
  const squares = new Float64Array(speciesCount);
  const kept = dropNumbers(network, parts, rate, { passes, seed });
  for (let first = 0; first < passes; first += AT_ONCE) {
    signal?.throwIfAborted();
    const count = Math.min(AT_ONCE, passes - first);
    const scores = tf.tidy(() =>
      tf.sigmoid(network.head.logits(passesFrom(kept, passes, first, count), count)),
    );
    const values = await scores.data().finally(() => scores.dispose());
    for (let at = 0; at < values.length; at++) {
      sums[at % speciesCount]! += values[at]!;
      squares[at % speciesCount]! += values[at]! ** 2;
    }
  }
  const mean = Float32Array.from(sums, (sum) => sum / passes);
  const deviation = Float32Array.from(squares, (square, species) =>
    Math.sqrt(Math.max(square / passes - (sums[species]! / passes) ** 2, 0)),
  );
  return { mean, deviation };
}

/** Returns the parts of all passes, `[passes, width]`: every number is 0 with probability `rate`, or else divided by 1 - rate. */
function dropNumbers(
  { parts: known }: SpeciesNetwork,
  parts: PartValues,
  rate: number,
  { passes, seed }: DropoutPasses,
): PartValues {
  const kept = new Map<string, Float32Array>();
  for (const [place, { name, width }] of known.entries()) {
    const own = parts.get(name);
    if (own === undefined) continue;
    const uniform = seededFloats(passes * width, seed + place, 1);
    kept.set(
      name,
      uniform.map((value, at) => ((value + 1) / 2 < rate ? 0 : own[at % width]! / (1 - rate))),
    );
  }
  return kept;
}

function passesFrom(kept: PartValues, all: number, first: number, count: number): PartTensors {
  return new Map(
    [...kept].map(([name, values]) => {
      const width = values.length / all;
      return [name, tf.tensor2d(values.subarray(first * width, (first + count) * width), [count, width])];
    }),
  );
}

function badInput(expected: string, got: string): AppError {
  return new AppError("BadInput", `dropout: expected ${expected}, got ${got}`, { input: "--dropout-passes" });
}
