import type { TrainingRecords } from "./train-sinr.ts";

/** Returns the score of each class at a place. */
export type ScoresOfPlace = (lon: number, lat: number) => Float32Array;

/**
 * The discretised grid, the simplest baseline of the paper: in each cell of `degrees` the share of a class among the records there,
 * drawn by one record towards its share of all records, which alone stands in a cell without records.
 */
export function gridBaseline(
  { lons, lats, classes, classCount }: TrainingRecords,
  degrees: number,
): ScoresOfPlace {
  const shares = new Float32Array(classCount);
  const cells = new Map<string, { all: number; counts: Map<number, number> }>();
  for (let at = 0; at < classes.length; at++) {
    const own = classes[at]!;
    shares[own]! += 1 / classes.length;
    const key = cellKey(lons[at]!, lats[at]!, degrees);
    const cell = cells.get(key) ?? { all: 0, counts: new Map<number, number>() };
    cells.set(key, cell);
    cell.all++;
    cell.counts.set(own, (cell.counts.get(own) ?? 0) + 1);
  }
  return (lon, lat) => {
    const cell = cells.get(cellKey(lon, lat, degrees));
    if (cell === undefined) return shares.slice();
    const scores = shares.map((share) => share / (cell.all + 1));
    for (const [own, count] of cell.counts) scores[own]! += count / (cell.all + 1);
    return scores;
  };
}

function cellKey(lon: number, lat: number, degrees: number): string {
  return `${Math.floor(lon / degrees)} ${Math.floor(lat / degrees)}`;
}
