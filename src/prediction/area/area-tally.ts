import type { PatternCalibration } from "../../models/probabilities.ts";
import type { SharedEffect } from "../../science/counts/shared-effect.ts";
import { INDICATOR_NAMES } from "../../science/indicators/indicator-table.ts";
import type { Cluster } from "../../science/statistics/cluster-mean.ts";
import type { MeasureCell } from "./cell-measures.ts";

/** What is known of one computed cell. */
export interface ComputedCell {
  /** Index among the area's cells. */
  readonly cell: number;
  /** One per species. */
  readonly scores: Float64Array;
  /** Calibrated probabilities on a plot; null where the model has no calibration for the inputs here. */
  readonly plotPresence: Float64Array | null;
  /** The same at the grain of the area's answer; null where there is none for the inputs here. */
  readonly presence: Float64Array | null;
  /** The same at the grain of the numbers of the whole area; null where there is none for the inputs here. */
  readonly wholePresence: Float64Array | null;
  /** The shared effect of the species at the grain of the area's answer; null where none was fitted. */
  readonly effect: SharedEffect | null;
  /** The calibration of the probabilities on a plot; null where there is none for the inputs here. */
  readonly pattern: PatternCalibration | null;
  /** Whether the model extrapolates; null where the model cannot judge that. */
  readonly isOutside: boolean | null;
}

/** The sums over computed cells that an area's answer is made from. The species of single cells are not kept. */
export interface AreaTally {
  /** The number of cells with an answer, and of those without one because they have no inputs. */
  readonly answered: number;
  readonly withoutInputs: number;
  /** The summed shares inside of cells of water or without any green, for which nothing is predicted. */
  readonly withoutVegetation: number;
  readonly bareWeight: number;
  /** Cells with an answer whose inputs the model is not calibrated for; they count for scores only. */
  readonly uncalibrated: number;
  /** The summed shares inside of the answered cells, and of those of them with probabilities. */
  readonly weight: number;
  readonly calibratedWeight: number;
  /**
   * The summed shares inside of the cells where the model could judge whether it extrapolates, and of those where it does.
   */
  readonly judgedWeight: number;
  readonly outsideWeight: number;
  /** Per species: sums of share times score, and of share times probability. */
  readonly scoreSums: Float64Array;
  readonly presenceSums: Float64Array;
  /** The number of cells that count for gamma, including those without an answer, and of those with probabilities of whole cells. */
  readonly gammaCells: number;
  readonly gammaCalibrated: number;
  /**
   * For each species, over the cells that count for gamma and have an answer: the highest p, the sum of p, and the sum of
   * ln(1 - p).
   */
  readonly highest: Float64Array;
  readonly gammaSums: Float64Array;
  readonly logAbsence: Float64Array;
  /** The sums of one indicator for each block, in the order of the blocks' indices. */
  clusters(indicator: number): Cluster[];
}

/** A tally that cells can be added to. */
export interface GrowingTally extends AreaTally {
  /** @param block  index of the cell's block in the area; `clusters` gives them in this order. */
  add(block: number, computed: ComputedCell): void;
  addWithoutInputs(cell: number): void;
  addWithoutVegetation(cell: number): void;
}

/** A growing sample of an area. Its clusters are single cells, or the area's parts of tiles. */
export interface Stage {
  readonly tally: GrowingTally;
  /** The number of clusters in the whole area. */
  readonly clusters: number;
  /** The number of clusters that were wholly computed. */
  computed: number;
}

/**
 * Makes an empty tally.
 *
 * @param fraction  Share of each cell of the area that is inside.
 * @param countsForGamma  1 for each cell that counts for gamma.
 */
export function createTally(
  fraction: Float64Array,
  countsForGamma: Uint8Array,
  speciesCount: number,
  measure: MeasureCell,
): GrowingTally {
  const blocks = new Map<number, { weight: number; totals: Float64Array }>();
  const sums = () => new Float64Array(speciesCount);
  const tally = {
    answered: 0,
    withoutInputs: 0,
    withoutVegetation: 0,
    bareWeight: 0,
    uncalibrated: 0,
    weight: 0,
    calibratedWeight: 0,
    judgedWeight: 0,
    outsideWeight: 0,
    scoreSums: sums(),
    presenceSums: sums(),
    gammaCells: 0,
    gammaCalibrated: 0,
    highest: sums(),
    gammaSums: sums(),
    logAbsence: sums(),
    clusters: (indicator: number) =>
      [...blocks.entries()]
        .sort(([one], [other]) => one - other)
        .map(([, { weight, totals }]) => ({ weight, total: totals[indicator]! })),
    addWithoutInputs(cell: number) {
      tally.withoutInputs++;
      tally.gammaCells += countsForGamma[cell]!;
    },
    addWithoutVegetation(cell: number) {
      tally.withoutVegetation++;
      tally.bareWeight += fraction[cell]!;
      tally.gammaCells += countsForGamma[cell]!;
    },
    add(block: number, { cell, scores, presence, wholePresence, effect, isOutside }: ComputedCell) {
      const share = fraction[cell]!;
      tally.answered++;
      tally.gammaCells += countsForGamma[cell]!;
      tally.weight += share;
      if (isOutside !== null) {
        tally.judgedWeight += share;
        if (isOutside) tally.outsideWeight += share;
      }
      for (let species = 0; species < speciesCount; species++)
        tally.scoreSums[species]! += share * scores[species]!;
      if (wholePresence !== null && countsForGamma[cell] === 1) addForGamma(wholePresence);
      if (presence === null) {
        tally.uncalibrated++;
        return;
      }
      tally.calibratedWeight += share;
      const { totals, weight } = blocks.get(block) ?? {
        totals: new Float64Array(INDICATOR_NAMES.length),
        weight: 0,
      };
      blocks.set(block, { totals, weight: weight + share });
      for (const [indicator, value] of measure(presence, effect).entries())
        totals[indicator]! += share * value;
      for (let species = 0; species < speciesCount; species++)
        tally.presenceSums[species]! += share * presence[species]!;
    },
  };

  function addForGamma(presence: Float64Array): void {
    const { highest, gammaSums, logAbsence } = tally;
    tally.gammaCalibrated++;
    for (let species = 0; species < speciesCount; species++) {
      const probability = presence[species]!;
      if (probability > highest[species]!) highest[species] = probability;
      gammaSums[species]! += probability;
      logAbsence[species]! += Math.log1p(-probability);
    }
  }

  return tally;
}
