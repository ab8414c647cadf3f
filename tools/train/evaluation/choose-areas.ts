import type { SeededRandom } from "../../../src/science/statistics/seeded-random.ts";
import type { IslandTruth } from "./island-truth.ts";

/** A square of an island, its land cells, and those of them that are computed. */
export interface ChosenArea {
  readonly cells: readonly number[];
  readonly computed: readonly number[];
}

const leastLand = 0.8;
const attempts = 5000;

/** Squares of `size` cells on a side, mostly land, none over another: at most `count`, by chance. */
export function chooseAreas(
  { side, isLand }: IslandTruth,
  size: number,
  count: number,
  mostComputed: number,
  random: SeededRandom,
): ChosenArea[] {
  const taken = new Uint8Array(side * side);
  const areas: ChosenArea[] = [];
  for (let attempt = 0; attempt < attempts && areas.length < count; attempt++) {
    const [top, left] = [random.integerBelow(side - size + 1), random.integerBelow(side - size + 1)];
    const square = Array.from({ length: size * size }, (_, at) => {
      return (top + Math.floor(at / size)) * side + left + (at % size);
    });
    const cells = square.filter((cell) => isLand[cell] === 1);
    if (cells.length < leastLand * square.length || square.some((cell) => taken[cell] === 1)) continue;
    for (const cell of square) taken[cell] = 1;
    const step = Math.max(1, Math.round(Math.sqrt(square.length / mostComputed)));
    const isOnLattice = (cell: number) =>
      (Math.floor(cell / side) - top) % step === step >> 1 && ((cell % side) - left) % step === step >> 1;
    areas.push({ cells, computed: cells.filter(isOnLattice) });
  }
  return areas;
}
