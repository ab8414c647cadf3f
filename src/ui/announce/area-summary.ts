import type { AreaAnswer } from "../../prediction/area/area-answer.ts";
import { areBoundsNarrow } from "../sections/areas/are-bounds-narrow.ts";
import { areaWords, onGrain } from "../words/area-words.ts";

/** Says how many species are expected in a cell of an area on average, with the interval where there is one. */
export function alphaSentence({ alpha, grain }: AreaAnswer): string {
  const { mean, lower, upper, level } = alpha;
  const words = areaWords.alpha;
  if (mean === null) return words.scores;
  const expected = words.expected(mean, onGrain(grain));
  return lower === null || upper === null ? expected : `${expected} ${words.interval(lower, upper, level)}`;
}

/** Says how many species are expected in a whole area: an interval where one can be given, else bounds, or the lower of wide ones. */
export function gammaSentence({ gamma, species }: AreaAnswer): string {
  const { mean, lower, upper, level, bounds } = gamma;
  const words = areaWords.gamma;
  if (bounds === null) return words.none;
  if (mean !== null && lower !== null && upper !== null) return words.interval(mean, lower, upper, level);
  return areBoundsNarrow(bounds, species.length)
    ? words.bounds(bounds.lower, bounds.upper)
    : words.atLeast(bounds.lower, species.length);
}

/** Sums up an area's answer in one line: its name, what must be known first, richness in a cell and in all of it. */
export function areaSummary(name: string, answer: AreaAnswer): string {
  const said = [`${name}.`, answer.banner?.text, alphaSentence(answer), gammaSentence(answer)];
  return said.filter((part) => part !== undefined).join(" ");
}
