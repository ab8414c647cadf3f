import { distanceToSquares } from "../../../src/inference/surroundings/nearest-plots.ts";
import { classProbabilities } from "../../../src/inference/surroundings/place-network.ts";
import type { Progress } from "../../../src/training/progress.ts";
import { heldOutBlocks } from "../../../src/training/sinr/held-out-blocks.ts";
import { type BaselinePlots, frequencies, gridOf, nearestPlots, type PlaceBaseline } from "./baselines.ts";
import type { HabitatPlots } from "./read-plots.ts";
import { placeNetwork } from "./stored-places.ts";
import { NETWORKS, type PlacePlan, trainPlaces } from "./train-places.ts";

/** Probabilities of held-out plots by each method, `[plots, classes]`, and how each was held out. */
export interface HeldOutPlaces {
  readonly folds: Int32Array;
  readonly blocks: readonly string[];
  readonly probabilities: ReadonlyMap<string, Float32Array>;
  /** From each plot to the nearest square with a plot that was learnt from, kilometres between middles of squares. */
  readonly distances: Float64Array;
}

export const NETWORK_METHOD = "network";

/** The rivals, by name. Cells of a degree and less would hold no plot, because blocks of a degree are held out. */
const RIVALS: Readonly<Record<string, (plots: BaselinePlots) => PlaceBaseline>> = {
  "10 nearest plots": (plots) => nearestPlots(plots, 10),
  "50 nearest plots": (plots) => nearestPlots(plots, 50),
  "200 nearest plots": (plots) => nearestPlots(plots, 200),
  "grid of 2 degrees": (plots) => gridOf(plots, 2),
  "grid of 5 degrees": (plots) => gridOf(plots, 5),
  "frequencies of all plots": frequencies,
};

export const FREQUENCIES = "frequencies of all plots";

/**
 * Trains on all plots outside of each fold's blocks and gives the probabilities of the plots inside, by the networks and their rivals.
 *
 * @param placesOf  Returns the numbers of plots, `[plots, inputs]`.
 */
export function validatePlaces(
  plots: HabitatPlots,
  placesOf: (chosen: readonly number[]) => Float32Array,
  plan: PlacePlan,
  {
    degrees,
    folds: foldCount,
    rivals,
    progress,
  }: { degrees: number; folds: number; rivals: readonly string[]; progress: Progress },
): HeldOutPlaces {
  const { lons, lats, classes, squares } = plots;
  const classCount = plots.codes.length;
  const { blockOf, foldOf } = heldOutBlocks(lons, lats, { degrees, folds: foldCount, seed: plan.seed });
  const probabilities = new Map(
    [NETWORK_METHOD, ...rivals].map((name) => [name, new Float32Array(classes.length * classCount)]),
  );
  const distances = new Float64Array(classes.length);
  for (let fold = 0; fold < foldCount; fold++) {
    const all = [...classes.keys()];
    const held = all.filter((plot) => foldOf[plot] === fold);
    const learnt = all.filter((plot) => foldOf[plot] !== fold);
    const own = Int32Array.from(learnt, (plot) => classes[plot]!);
    const networks = trainNetworks(
      { places: placesOf(learnt), classes: own, classCount },
      plan,
      `blocks of ${degrees} degrees, fold ${fold + 1}/${foldCount}`,
      progress,
    );
    const places = placesOf(held);
    const width = places.length / held.length;
    const fill = (name: string, row: number, values: ArrayLike<number>) =>
      probabilities.get(name)!.set(values, held[row]! * classCount);
    for (const row of held.keys())
      fill(
        NETWORK_METHOD,
        row,
        classProbabilities(networks, places.subarray(row * width, (row + 1) * width)),
      );
    const taken = (values: ArrayLike<number>) => Float64Array.from(learnt, (plot) => values[plot]!);
    for (const name of rivals) {
      const rival = RIVALS[name]!({ lons: taken(lons), lats: taken(lats), classes: own, classCount });
      for (const [row, plot] of held.entries()) fill(name, row, rival(lons[plot]!, lats[plot]!));
    }
    const learntSquares = new Set(learnt.map((plot) => squares[plot]!));
    for (const plot of held) distances[plot] = distanceToSquares(squares[plot]!, learntSquares);
  }
  return { folds: foldOf, blocks: blockOf, probabilities, distances };
}

/** Every rival's name. */
export const RIVAL_NAMES: readonly string[] = Object.keys(RIVALS);

/** Trains the networks whose mean is the answer, each from a seed of its own. */
export function trainNetworks(
  examples: Parameters<typeof trainPlaces>[0],
  plan: PlacePlan,
  name: string,
  progress: Progress,
) {
  return Array.from({ length: NETWORKS }, (_, at) =>
    placeNetwork(
      trainPlaces(
        examples,
        { ...plan, seed: plan.seed + at },
        `${name}, network ${at + 1}/${NETWORKS}`,
        progress,
      ),
    ),
  );
}
