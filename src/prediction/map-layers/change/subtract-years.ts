import { AppError } from "../../../core/errors.ts";
import { YEARLY_PICTURE } from "../../../core/modality.ts";
import type { Sdm } from "../../../models/open-sdm.ts";
import { patternName } from "../../../models/probabilities.ts";
import { partsAt } from "../../cells/cells-of-tile.ts";
import { distinctFiles, type InputSources } from "../../reading/reader.ts";
import type { TileState } from "../../tile/tile-state.ts";
import { type LayerNumbers, unknownNumbers } from "../layer-numbers.ts";
import type { TileNumbers } from "../tile-numbers.ts";
import type { YearChange } from "./year-change.ts";

/** Gives the model's noise between years for an indicator. @throws AppError BadInput where it was not measured. */
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
 * Refuses a comparison of years for which there are no pictures.
 *
 * @param later  The year asked for; null takes the newest.
 * @throws AppError BadInput where the nearest picture of a year is from another year, or both pictures are from the same
 * year.
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
 * Subtracts the earlier year's numbers from the later year's. NaN where the difference is within the noise, where a number is
 * missing, and where a cell's modalities are not those that the noise was measured with. The uncertainty is unknown, because
 * the errors of the two years are not independent.
 */
export function subtractYears(later: TileNumbers, earlier: TileNumbers, noise: YearNoise): LayerNumbers {
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

/**
 * Joins the cells of both years into those of one answer. A cell is extrapolated where it is in either year. The earlier
 * picture gets a name of its own.
 */
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
