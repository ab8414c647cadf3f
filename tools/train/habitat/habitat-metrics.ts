import { broaderHabitat } from "../../simulate/flora/habitats.ts";

/** How well habitat probabilities fit the plots' habitats. */
export interface HabitatMetrics {
  readonly plots: number;
  readonly level1: number;
  readonly level2: number;
  readonly level3: number;
  /** Share of plots whose level-3 habitat is among the three most probable. */
  readonly top3: number;
  readonly logLoss: number;
  /** Expected calibration error of the level-3 winner, 15 bins of equal width. */
  readonly calibrationError: number;
}

const BINS = 15;
const FLOOR = 1e-7;

/** Metrics of one row of probabilities per plot; at levels 1 and 2 the probabilities are added up first. */
export function habitatMetrics(
  codes: readonly string[],
  rows: readonly ArrayLike<number>[],
  truths: readonly string[],
): HabitatMetrics {
  const share = (count: number) => count / rows.length;
  const right = (level: 1 | 2) =>
    share(rows.filter((row, i) => winnerAt(codes, row, level) === broaderHabitat(truths[i]!, level)).length);
  const order = rows.map((row) => codes.map((_, i) => i).sort((a, b) => row[b]! - row[a]!));
  const hits = order.map((ranked, i) => codes[ranked[0]!] === truths[i]);
  const inTop3 = order.map((ranked, i) => ranked.slice(0, 3).some((index) => codes[index] === truths[i]));
  const losses = rows.map((row, i) => -Math.log(Math.max(row[codes.indexOf(truths[i]!)] ?? 0, FLOOR)));
  return {
    plots: rows.length,
    level1: right(1),
    level2: right(2),
    level3: share(hits.filter(Boolean).length),
    top3: share(inTop3.filter(Boolean).length),
    logLoss: share(losses.reduce((sum, loss) => sum + loss, 0)),
    calibrationError: calibrationError(
      rows.map((row, i) => row[order[i]![0]!]!),
      hits,
    ),
  };
}

function winnerAt(codes: readonly string[], row: ArrayLike<number>, level: 1 | 2): string {
  const sums = new Map<string, number>();
  for (const [index, code] of codes.entries()) {
    const broader = broaderHabitat(code, level);
    sums.set(broader, (sums.get(broader) ?? 0) + row[index]!);
  }
  return [...sums].reduce((best, entry) => (entry[1] > best[1] ? entry : best))[0];
}

function calibrationError(confidences: readonly number[], hits: readonly boolean[]): number {
  let error = 0;
  for (let bin = 0; bin < BINS; bin++) {
    const inside = confidences.flatMap((p, i) =>
      Math.min(BINS - 1, Math.floor(p * BINS)) === bin ? [i] : [],
    );
    const gap = inside.reduce((sum, i) => sum + confidences[i]! - (hits[i] ? 1 : 0), 0);
    error += Math.abs(gap) / confidences.length;
  }
  return error;
}
