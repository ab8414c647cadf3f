import { coordinateText } from "../../core/coordinate-text.ts";
import type { PointAnswer } from "../../prediction/point/point-answer.ts";
import { percentText } from "../number-text.ts";
import { hereWords } from "../words/here-words.ts";
import { bestHabitatOf } from "./best-habitat-of.ts";
import { richnessSentence } from "./richness-sentence.ts";

/** Sums up the answer for a cell in one line: where, what must be known first, richness with its interval, habitat. */
export function pointSummary(answer: PointAnswer): string {
  const { cell, banner, noVegetation, habitats } = answer;
  const habitat = habitats === null ? undefined : bestHabitatOf(habitats);
  const said = [
    `${coordinateText([cell.lon, cell.lat], 4)}.`,
    banner?.text,
    noVegetation === null ? richnessSentence(answer) : hereWords.bare[noVegetation].text,
    habitat &&
      `${hereWords.habitats.title}: ${habitat.code} ${habitat.name}, ${percentText(habitat.probability)}.`,
  ];
  return said.filter((part) => part !== undefined).join(" ");
}
