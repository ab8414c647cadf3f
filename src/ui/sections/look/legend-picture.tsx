import type { NumbersUnder } from "../../../state/layer-slice.ts";
import { inputWords } from "../../words/input-words.ts";

interface LegendPictureProps {
  /** What red, green and blue stand for, from which number to which. */
  readonly channels: readonly string[];
  readonly under: NumbersUnder | null;
}

const INKS = ["#d03b2e", "#3f8f46", "#3668c4"];

/** What a picture's red, green and blue stand for, and how much of each there is under the pointer. */
export function LegendPicture({ channels, under }: LegendPictureProps) {
  return (
    <ul className="legend-classes">
      {channels.map((shows, index) => {
        const number = under?.channels?.[index];
        return (
          <li key={inputWords.shownAs[index]}>
            <svg viewBox="0 0 14 14" aria-hidden="true">
              <rect width="14" height="14" rx="2" fill={INKS[index]} />
            </svg>
            <span className="legend-channel">
              <span>
                {inputWords.shownAs[index]}: {shows}
              </span>
              {number !== undefined && <b>{number >= 1 ? number.toFixed(0) : number.toFixed(3)}</b>}
            </span>
          </li>
        );
      })}
    </ul>
  );
}
