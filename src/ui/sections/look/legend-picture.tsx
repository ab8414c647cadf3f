import type { PictureBands } from "../../../prediction/input/input-layer.ts";
import type { NumbersUnder } from "../../../state/layer-slice.ts";
import { inputWords } from "../../words/input-words.ts";

interface LegendPictureProps {
  readonly bands: PictureBands;
  /** The stored numbers shown as the brightest. */
  readonly white: readonly [red: number, green: number, blue: number];
  readonly unit: string;
  readonly under: NumbersUnder | null;
}

const INKS = ["#d03b2e", "#3f8f46", "#3668c4"];

/** What a picture's red, green and blue stand for, and how much of each there is under the pointer. */
export function LegendPicture({ bands, white, unit, under }: LegendPictureProps) {
  return (
    <ul className="legend-classes">
      {inputWords.channels[bands].map((shows, index) => {
        const number = under?.channels?.[index];
        return (
          <li key={shows}>
            <svg viewBox="0 0 14 14" aria-hidden="true">
              <rect width="14" height="14" rx="2" fill={INKS[index]} />
            </svg>
            <span className="legend-channel">
              <span>
                {inputWords.shownAs[index]}: {shows}, {unit} 0 to {white[index]}
              </span>
              {number !== undefined && <b>{number >= 1 ? number.toFixed(0) : number.toFixed(3)}</b>}
            </span>
          </li>
        );
      })}
    </ul>
  );
}
