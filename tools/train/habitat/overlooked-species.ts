import { missingSpecies } from "../../../src/inference/plantbert/missing-species.ts";
import type { Plantbert } from "../../../src/inference/plantbert/open-plantbert.ts";
import { descendingOrder } from "../../../src/science/statistics/ascending-order.ts";
import { seededRandom } from "../../../src/science/statistics/seeded-random.ts";
import type { HabitatPlot } from "./habitat-plots.ts";

/** How often a species that was removed from a plot's list is proposed again. */
export interface OverlookedScores {
  readonly plots: number;
  /** Shares of plots whose species is the first proposal, and one of the first three. */
  readonly model: ProposalShares;
  /**
   * The shares for proposals by co-occurrence: the species seen most often in training plots together with the remaining
   * ones.
   */
  readonly together: ProposalShares;
}

interface ProposalShares {
  readonly first: number;
  readonly top3: number;
}

type Propose = (species: readonly string[]) => readonly string[];

const MOST_PLOTS = 600;
const FEWEST_SPECIES = 4;

/** Takes a random species off each of up to 600 plots spread over `test`, and asks the masked-word head and co-occurrence for it. */
export async function overlookedScores(
  model: Plantbert,
  train: readonly HabitatPlot[],
  test: readonly HabitatPlot[],
): Promise<OverlookedScores> {
  const random = seededRandom(4);
  const long = test.filter(({ species }) => species.length >= FEWEST_SPECIES);
  const step = Math.max(1, Math.floor(long.length / MOST_PLOTS));
  const asked = long.filter((_, place) => place % step === 0).slice(0, MOST_PLOTS);
  const propose = bySpeciesTogether(train);
  const ranks = { model: [] as number[], together: [] as number[] };
  for (const { species } of asked) {
    const place = random.integerBelow(species.length);
    const left = species.toSpliced(place, 1);
    const proposed = await missingSpecies(model, left, 3);
    ranks.model.push(proposed.findIndex((one) => one.species === species[place]));
    ranks.together.push(propose(left).indexOf(species[place]!));
  }
  return { plots: asked.length, model: sharesOf(ranks.model), together: sharesOf(ranks.together) };
}

function sharesOf(ranks: readonly number[]): ProposalShares {
  const share = (isHit: (rank: number) => boolean) => ranks.filter(isHit).length / ranks.length;
  return { first: share((rank) => rank === 0), top3: share((rank) => rank >= 0 && rank < 3) };
}

/** The three species not listed whose chances given each of those listed (by plots with both) sum highest. */
export function bySpeciesTogether(plots: readonly Pick<HabitatPlot, "species">[]): Propose {
  const names = [...new Set(plots.flatMap(({ species }) => species))];
  const index = new Map(names.map((name, place) => [name, place]));
  const both = new Float64Array(names.length ** 2);
  for (const { species } of plots) {
    const places = species.map((name) => index.get(name)!);
    for (const one of places) for (const other of places) both[one * names.length + other]! += 1;
  }
  return (list) => {
    const places = list.flatMap((name) => index.get(name) ?? []);
    const chances = Float64Array.from(names, (_, other) =>
      places.reduce(
        (sum, one) => sum + both[one * names.length + other]! / both[one * names.length + one]!,
        0,
      ),
    );
    for (const place of places) chances[place] = -1;
    return [...descendingOrder(chances).subarray(0, 3)].map((place) => names[place]!);
  };
}
