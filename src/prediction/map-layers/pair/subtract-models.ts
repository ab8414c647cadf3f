import { AppError } from "../../../core/errors.ts";
import type { Sdm } from "../../../models/open-sdm.ts";
import { patternName } from "../../../models/probabilities.ts";
import { partsAt } from "../../cells/cells-of-tile.ts";
import type { TileState } from "../../tile/tile-state.ts";
import { type LayerNumbers, unknownNumbers } from "../layer-numbers.ts";
import type { TileNumbers } from "../tile-numbers.ts";
import type { ModelDifference } from "./model-difference.ts";

/** How far two models' own numbers move where nothing changed. */
interface ModelsNoise {
  /** The parts of each network that its noise was measured with. */
  readonly patterns: readonly [string, string];
  readonly limit: number;
}

/**
 * Gives the difference between two models that their own errors explain in 99 of 100 cells; null where one of them has no measure of
 * its own error.
 *
 * Each model knows by how much its number of two years differs in 99 of 100 cells where nothing changed: the difference of two
 * errors of one model. That of one error of each is the root of the mean of both squares, where errors are independent. They
 * are partly shared, because both models see one picture, which makes the limit a cautious one (docs/decisions/0216).
 */
export function modelsNoise(sdms: readonly [Sdm, Sdm], { of }: ModelDifference): ModelsNoise | null {
  if (of.kind === "species") return null;
  const known = sdms.map(({ calibration }) => {
    const noise = calibration?.yearNoise;
    const limit = noise?.indicators[of.indicator];
    return noise === undefined || limit === undefined ? null : { pattern: noise.pattern, limit };
  });
  const [one = null, other = null] = known;
  if (one === null || other === null) return null;
  const limit = Math.sqrt((one.limit ** 2 + other.limit ** 2) / 2);
  return { patterns: [one.pattern, other.pattern], limit };
}

/**
 * Subtracts the second model's numbers from the first one's. 0 where the difference is within the noise: it could not be told. NaN
 * where a number is missing, and where a cell's modalities are not those that the noise was measured with. Every difference as it is
 * where no noise is known.
 *
 * @throws AppError BadInput where the numbers of the two have different units.
 */
export function subtractModels(
  one: TileNumbers,
  other: TileNumbers,
  noise: ModelsNoise | null,
  [first, second]: readonly [string, string],
): LayerNumbers {
  const { unit, values } = one.numbers;
  if (other.numbers.unit !== unit)
    throw new AppError(
      "BadInput",
      `a difference between models: expected numbers of one unit, got "${unit}" from ${first} and "${other.numbers.unit}" from ${second}`,
      { input: "difference" },
    );
  const numbers = unknownNumbers(values.length, `${unit}, ${first} minus ${second}`);
  const isKnown = (state: TileState, cell: number, pattern: string) =>
    patternName(partsAt(state.cells, cell)) === pattern;
  for (const [cell, value] of values.entries()) {
    const difference = value - other.numbers.values[cell]!;
    if (noise === null) numbers.values[cell] = difference;
    else if (isKnown(one.state, cell, noise.patterns[0]) && isKnown(other.state, cell, noise.patterns[1]))
      numbers.values[cell] = Math.abs(difference) <= noise.limit ? 0 : difference;
  }
  return noise === null ? numbers : { ...numbers, noise: noise.limit };
}
