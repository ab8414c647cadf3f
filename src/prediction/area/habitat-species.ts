import { descendingOrder } from "../../science/statistics/ascending-order.ts";
import type { HabitatSpecies } from "./area-answer.ts";

/** A cell with the probabilities of its habitats and of its species. */
export interface CellOfHabitats {
  /** Share of the cell inside the area. */
  readonly weight: number;
  /** By the code of the class. */
  readonly habitats: ReadonlyMap<string, number>;
  /** One probability for each species; null where the model has no calibration for the inputs here. */
  readonly presence: ArrayLike<number> | null;
}

/** Species that are named for each class. */
const NAMED = 5;
/** A class that is expected in less than this number of cells says nothing about its species. */
const LEAST_CELLS = 0.5;

/**
 * Returns the species of each habitat class: the means over cells, each weighted by the probability that it is of the class.
 * Classes that hardly any cell has are left out. null where no cell has probabilities of species.
 *
 * @param classes  In the order of the result.
 * @param labels  The names of the species.
 */
export function habitatSpecies(
  classes: readonly { readonly code: string; readonly name: string }[],
  cells: readonly CellOfHabitats[],
  labels: readonly string[],
): HabitatSpecies[] | null {
  const known = cells.flatMap(({ presence, ...cell }) => (presence === null ? [] : [{ ...cell, presence }]));
  if (known.length === 0) return null;
  return classes.flatMap(({ code, name }) => {
    const sums = new Float64Array(labels.length);
    let all = 0;
    for (const { weight, habitats, presence } of known) {
      const share = weight * (habitats.get(code) ?? 0);
      all += share;
      for (let species = 0; species < sums.length; species++) sums[species]! += share * presence[species]!;
    }
    if (all < LEAST_CELLS) return [];
    const species = Array.from(descendingOrder(sums).slice(0, NAMED), (at) => ({
      name: labels[at]!,
      expectedShare: sums[at]! / all,
    }));
    return [{ code, name, richness: sums.reduce((sum, one) => sum + one, 0) / all, species }];
  });
}
