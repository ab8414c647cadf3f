import { AppError } from "../../core/errors.ts";
import {
  type DropoutPasses,
  type DropoutScores,
  scoreWithDropout,
} from "../../inference/score-with-dropout.ts";
import type { Sdm } from "../../models/open-sdm.ts";
import type { CellScores } from "../cells/score-cell.ts";

/** How an answer was made once more with dropout left on. */
export interface DropoutStatement extends DropoutPasses {
  /** The share of the numbers before the head that each pass left out. */
  readonly share: number;
}

/** What is asked where nobody chose: enough passes for a spread, and at every place the same numbers left out. */
const USUAL: DropoutPasses = { passes: 20, seed: 1 };

/**
 * Scores a cell once more with dropout left on, where the network was learnt with it: run 2 of GeoLifeCLEF 2020's winners. The network's
 * parts are those that were computed, so that this costs the head alone.
 *
 * @param asked  passes and seed; {@link USUAL} where nobody chose.
 * @returns null where the network was learnt without dropout and nobody asked.
 * @throws AppError BadInput where the network was learnt without dropout and somebody asked; the signal's reason.
 */
export async function dropoutHere(
  { network }: Sdm,
  { embeddings }: CellScores,
  asked: DropoutPasses | undefined,
  signal: AbortSignal | undefined,
): Promise<{ readonly statement: DropoutStatement; readonly scores: DropoutScores } | null> {
  const share = network.head.dropout;
  if (share === undefined && asked === undefined) return null;
  if (share === undefined)
    throw new AppError(
      "BadInput",
      "--dropout-passes: expected a model that was learnt with dropout before its head, got one without",
      { input: "--dropout-passes" },
    );
  const passes = asked ?? USUAL;
  const scores = await scoreWithDropout(network, embeddings, passes, signal);
  return { statement: { ...passes, share }, scores };
}
