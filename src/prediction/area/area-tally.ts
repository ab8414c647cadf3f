import type { PatternCalibration } from "../../models/probabilities.ts";
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
  /** How they were calibrated; null likewise. */
  readonly pattern: PatternCalibration | null;
  /** Whether the model extrapolates; null where it cannot judge it. */
  readonly isOutside: boolean | null;
}

/** The sums over computed cells from which an area's answer is made; no cell's species are kept. */
export interface AreaTally {
  /** Cells that have an answer, and those that have none for want of inputs. */
  readonly answered: number;
  readonly withoutInputs: number;
  /** Cells of water or without any green: nothing is predicted there. Their shares inside, summed. */
  readonly withoutVegetation: number;
  readonly bareWeight: number;
  /** Cells with an answer whose inputs the model is not calibrated for; they count for scores only. */
  readonly uncalibrated: number;
  /** Sum of the answered cells' shares inside, and of those among them with probabilities. */
  readonly weight: number;
  readonly calibratedWeight: number;
  /** The same where the model could judge whether it extrapolates, and where it does. */
  readonly judgedWeight: number;
  readonly outsideWeight: number;
  /** Per species: sums of share times score, and of share times probability. */
  readonly scoreSums: Float64Array;
  readonly presenceSums: Float64Array;
  /** Cells that count for gamma, those without an answer included. */
  readonly gammaCells: number;
  /** Over those that have one, per species: the highest p, the sum of p and of ln(1 - p). */
  readonly highest: Float64Array;
  readonly gammaSums: Float64Array;
  readonly logAbsence: Float64Array;
  /** Per indicator and block, in the order of the blocks' places. */
  clusters(indicator: number): Cluster[];
}

/** A tally to add cells to. */
export interface GrowingTally extends AreaTally {
  /** @param block  place of the cell's block among the area's: clusters are given in this order. */
  add(block: number, computed: ComputedCell): void;
  addWithoutInputs(cell: number): void;
  addWithoutVegetation(cell: number): void;
}

/** A sample of an area while it grows. Its clusters are single cells or the area's part of a tile. */
export interface Stage {
  readonly tally: GrowingTally;
  /** Clusters of the whole area. */
  readonly clusters: number;
  /** Those that were computed whole. */
  computed: number;
}

/**
 * An empty tally.
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
    add(block: number, { cell, scores, presence, pattern, isOutside }: ComputedCell) {
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
      if (presence === null || pattern === null) {
        tally.uncalibrated++;
        return;
      }
      tally.calibratedWeight += share;
      const { totals, weight } = blocks.get(block) ?? {
        totals: new Float64Array(INDICATOR_NAMES.length),
        weight: 0,
      };
      blocks.set(block, { totals, weight: weight + share });
      for (const [indicator, value] of measure(presence, pattern.dispersion ?? null).entries())
        totals[indicator]! += share * value;
      for (let species = 0; species < speciesCount; species++)
        tally.presenceSums[species]! += share * presence[species]!;
      if (countsForGamma[cell] === 1) addForGamma(presence);
    },
  };

  function addForGamma(presence: Float64Array): void {
    const { highest, gammaSums, logAbsence } = tally;
    for (let species = 0; species < speciesCount; species++) {
      const probability = presence[species]!;
      if (probability > highest[species]!) highest[species] = probability;
      gammaSums[species]! += probability;
      logAbsence[species]! += Math.log1p(-probability);
    }
  }

  return tally;
}
