import { AppError } from "../../../core/errors.ts";
import { YEARLY_PICTURE } from "../../../core/modality.ts";
import type { Sdm } from "../../../models/open-sdm.ts";
import { patternName } from "../../../models/probabilities.ts";
import { partsAt } from "../../cells/cells-of-tile.ts";
import { distinctFiles, type InputSources } from "../../reading/reader.ts";
import type { TileState } from "../../tile/tile-state.ts";
import { type LayerNumbers, unknownNumbers } from "../layer-numbers.ts";
import type { YearChange } from "./year-change.ts";

/** A tile's cells in one year and an indicator of them. */
export interface YearNumbers {
  readonly state: TileState;
  readonly numbers: LayerNumbers;
}

/** The model's noise between years for an indicator. @throws AppError BadInput where it was not measured. */
export function requireYearNoise({ manifest, calibration }: Sdm, { indicator }: YearChange): YearNoise {
  const known = calibration?.yearNoise;
  const limit = known?.indicators[indicator];
  if (known !== undefined && limit !== undefined) return { pattern: known.pattern, limit };
  throw new AppError(
    "BadInput",
    `${manifest.id}: expected a model that knows how far ${indicator} differs between years where nothing changed, this one does not`,
    { input: "change" },
  );
}

interface YearNoise {
  readonly pattern: string;
  readonly limit: number;
}

/**
 * Refuses a comparison of years that the pictures are not of.
 *
 * @param later  The year asked for; null takes the newest.
 * @throws AppError BadInput where the nearest picture of a year is of another, or both are of the same.
 */
export function requireYears(
  [later, earlier]: readonly [InputSources, InputSources],
  years: readonly [later: number | null, earlier: number],
): void {
  const refuse = (sentence: string) =>
    new AppError("BadInput", `a change between years: ${sentence}`, { input: "change" });
  if (later.chosen[YEARLY_PICTURE]?.isOwn === true)
    throw refuse("expected the catalogue's pictures of two years, got one picture of your own");
  const found = [later, earlier].map(({ chosen }) => chosen[YEARLY_PICTURE]?.year ?? null);
  for (const [at, year] of found.entries()) {
    const asked = years[at] ?? null;
    if (asked !== null && year !== null && year !== asked)
      throw refuse(`expected a Sentinel-2 image of ${asked}, the nearest is of ${year}`);
  }
  if (found[0] !== null && found[0] === found[1])
    throw refuse(`expected two different years, got ${found[0]} twice`);
}

/**
 * The later year's numbers less the earlier's. NaN where that is within the noise, where one of them is missing, and where a
 * cell's modalities are not those that the noise was measured with. Uncertainty is unknown: the two years share theirs.
 */
export function subtractYears(later: YearNumbers, earlier: YearNumbers, noise: YearNoise): LayerNumbers {
  const { unit, values } = later.numbers;
  const [year, since] = [later, earlier].map(({ state }) => state.inputs.chosen[YEARLY_PICTURE]?.year);
  const numbers = unknownNumbers(values.length, `${unit}, ${year} minus ${since}`);
  const isKnown = (state: TileState, cell: number) =>
    patternName(partsAt(state.cells, cell)) === noise.pattern;
  for (const [cell, value] of values.entries()) {
    const difference = value - earlier.numbers.values[cell]!;
    if (Math.abs(difference) > noise.limit && isKnown(later.state, cell) && isKnown(earlier.state, cell))
      numbers.values[cell] = difference;
  }
  return { ...numbers, noise: noise.limit };
}

/** Both years' cells as those of one answer: extrapolated where either is; the earlier picture under its own name. */
export function joinYears(later: TileState, earlier: TileState): TileState {
  const { chosen, files } = later.inputs;
  const before = earlier.inputs.chosen[YEARLY_PICTURE];
  return {
    ...later,
    outside: later.outside.map((isOutside, cell) => isOutside | earlier.outside[cell]!),
    inputs: {
      chosen: before === undefined ? chosen : { ...chosen, [`${YEARLY_PICTURE} before`]: before },
      ...distinctFiles([...files, ...earlier.inputs.files]),
    },
  };
}
