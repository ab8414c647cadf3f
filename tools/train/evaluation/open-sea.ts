import { evenlySpread } from "../../../src/prediction/area/area-blocks.ts";
import type { IslandTruth } from "./island-truth.ts";
import type { SitePlace } from "./site-place.ts";

/** Chooses at most `most` places of the open sea around an island, evenly spread. */
export function openSea(truth: IslandTruth, most: number): SitePlace[] {
  return evenlySpread(openSeaOf(truth), most).map((cell) => placeOf(truth, cell));
}

/** Cells without land for a kilometre around, within the box. */
function openSeaOf({ side, isLand }: IslandTruth): number[] {
  const reach = 20;
  const isSea = (row: number, col: number) => {
    for (let r = row - reach; r <= row + reach; r += 4)
      for (let c = col - reach; c <= col + reach; c += 4) if (isLand[r * side + c] === 1) return false;
    return true;
  };
  const cells: number[] = [];
  for (let row = reach; row < side - reach; row++)
    for (let col = reach; col < side - reach; col++) if (isSea(row, col)) cells.push(row * side + col);
  return cells;
}

function placeOf(truth: IslandTruth, cell: number): SitePlace {
  const [x, y] = truth.centre(cell);
  return { x, y, year: null };
}
