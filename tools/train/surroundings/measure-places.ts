import { coarserClasses } from "../../../src/science/habitats/coarser-classes.ts";
import type { HabitatLevel } from "../../../src/science/habitats/eunis-class.ts";
import type { Progress } from "../../../src/training/progress.ts";
import { type DistanceGain, gainsByDistance } from "./gains-by-distance.ts";
import type { HabitatPlots } from "./read-plots.ts";
import { type HabitatScore, type ScoredHabitats, scoreHabitats } from "./score-habitats.ts";
import type { PlacePlan } from "./train-places.ts";
import {
  FREQUENCIES,
  type HeldOutPlaces,
  NETWORK_METHOD,
  RIVAL_NAMES,
  validatePlaces,
} from "./validate-places.ts";

/** The scores of one level of habitats. */
export interface LevelScores {
  readonly level: HabitatLevel;
  readonly classCount: number;
  readonly methods: readonly HabitatScore[];
  /** Mean probability of the first habitat, and the share of plots where it is the recorded one. */
  readonly promised: number;
  readonly kept: number;
}

/** What is known of the model from plots that were held out. */
export interface MeasuredPlaces {
  readonly plots: number;
  readonly blocks: number;
  readonly levels: readonly LevelScores[];
  readonly gains: readonly DistanceGain[];
}

/** Blocks that scores are measured with, and wider ones that leave plots far from all others, degrees. */
const BLOCK_DEGREES = 1;
const WIDE_BLOCK_DEGREES = 6;
const FOLDS = 5;
const LEVELS = [1, 2, 3] as const;

/** Measures a plan on held-out blocks, at three levels of habitats and by distance to the nearest plots. */
export function measurePlaces(
  plots: HabitatPlots,
  placesOf: (chosen: readonly number[]) => Float32Array,
  plan: PlacePlan,
  progress: Progress,
): MeasuredPlaces {
  const held = validatePlaces(plots, placesOf, plan, {
    ...{ degrees: BLOCK_DEGREES, folds: FOLDS, rivals: RIVAL_NAMES, progress },
  });
  const wide = validatePlaces(plots, placesOf, plan, {
    ...{ degrees: WIDE_BLOCK_DEGREES, folds: FOLDS, rivals: [FREQUENCIES], progress },
  });
  progress.say("scoring");
  const levels = LEVELS.map((level) => {
    const scored = atLevel(plots, held, level);
    return { level, classCount: scored.classCount, methods: scoreHabitats(scored), ...promise(scored) };
  });
  return {
    plots: plots.classes.length,
    blocks: new Set(held.blocks).size,
    levels,
    gains: gainsByDistance(
      LEVELS.map((level) => ({ level, ...atLevel(plots, wide, level) })),
      wide.distances,
    ),
  };
}

/** Adds probabilities up to a level of habitats. */
function atLevel(plots: HabitatPlots, held: HeldOutPlaces, level: HabitatLevel): ScoredHabitats {
  const { codes, classOf } = coarserClasses(plots.codes, level);
  const fine = plots.codes.length;
  const sums = (values: Float32Array) => {
    const own = new Float32Array(plots.classes.length * codes.length);
    for (let plot = 0; plot < plots.classes.length; plot++)
      for (let k = 0; k < fine; k++) own[plot * codes.length + classOf[k]!]! += values[plot * fine + k]!;
    return own;
  };
  return {
    classes: plots.classes.map((own) => classOf[own]!),
    classCount: codes.length,
    ...{ folds: held.folds, blocks: held.blocks },
    probabilities: new Map([...held.probabilities].map(([name, values]) => [name, sums(values)])),
  };
}

function promise({ classes, classCount, probabilities }: ScoredHabitats) {
  const values = probabilities.get(NETWORK_METHOD)!;
  let [promised, kept] = [0, 0];
  for (const [plot, own] of classes.entries()) {
    const row = values.subarray(plot * classCount, (plot + 1) * classCount);
    const most = Math.max(...row);
    promised += most / classes.length;
    if (row.indexOf(most) === own) kept += 1 / classes.length;
  }
  return { promised, kept };
}
