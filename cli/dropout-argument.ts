import type { DropoutPasses } from "../src/inference/score-with-dropout.ts";
import { wholeNumberArgument } from "./number-argument.ts";

const MOST_PASSES = 10_000;
const LARGEST_SEED = 2 ** 31 - 1;

/**
 * Reads `--dropout-passes` and `--seed`; nothing where neither is given, which leaves the usual passes.
 *
 * @throws AppError BadInput for anything but whole numbers.
 */
export function dropoutArgument({
  dropoutPasses,
  seed,
}: {
  readonly dropoutPasses?: string;
  readonly seed?: string;
}): { readonly dropout?: DropoutPasses } {
  if (dropoutPasses === undefined && seed === undefined) return {};
  return {
    dropout: {
      passes: wholeNumberArgument("--dropout-passes", dropoutPasses ?? "20", MOST_PASSES),
      seed: wholeNumberArgument("--seed", seed ?? "1", LARGEST_SEED),
    },
  };
}
