import type { Bbox } from "../../core/bbox.ts";
import type { LonLat } from "../../core/cell.ts";
import { gridPosition } from "../../core/grid-position.ts";
import type { SurroundingsMap, SurroundingsTile } from "../../prediction/surroundings/surroundings-answer.ts";

/** Returns the code that the map shows at a place; null at sea and outside of Europe. */
export function surroundingsUnder({ codes, tiles }: SurroundingsMap, place: LonLat): string | null {
  const [x, y] = gridPosition(...place);
  for (const tile of tiles) {
    const value = valueAt(tile, x, y);
    if (value !== null) return codes[value] ?? null;
  }
  return null;
}

/** Returns the codes in sight, the most widespread first. */
export function codesInSight({ codes, tiles }: SurroundingsMap, sight: Bbox | null): string[] {
  const counts = new Map<number, number>();
  const isInSight = sight === null ? () => true : squaresIn(sight);
  for (const tile of tiles)
    for (const [at, value] of tile.values.entries()) {
      if (Number.isNaN(value) || !isInSight(tile, at)) continue;
      counts.set(value, (counts.get(value) ?? 0) + 1);
    }
  return [...counts].sort(([, one], [, other]) => other - one).map(([value]) => codes[value]!);
}

/** The box of the European grid around what is in sight: a little more than it, at its corners. */
function squaresIn([west, south, east, north]: Bbox): (tile: SurroundingsTile, at: number) => boolean {
  const middle = (west + east) / 2;
  const corners = [west, middle, east].flatMap((lon) => [south, north].map((lat) => gridPosition(lon, lat)));
  const [xs, ys] = [corners.map(([x]) => x), corners.map(([, y]) => y)];
  const [left, right, low, high] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  return ({ tile, metres, side }, at) => {
    const step = metres / side;
    const x = tile.east + ((at % side) + 0.5) * step;
    const y = tile.north + metres - (Math.floor(at / side) + 0.5) * step;
    return x >= left && x <= right && y >= low && y <= high;
  };
}

function valueAt({ tile, metres, side, values }: SurroundingsTile, x: number, y: number): number | null {
  const [right, down] = [(x - tile.east) / metres, (tile.north + metres - y) / metres];
  if (!(right >= 0 && right < 1 && down >= 0 && down < 1)) return null;
  const value = values[Math.floor(down * side) * side + Math.floor(right * side)]!;
  return Number.isNaN(value) ? null : value;
}
