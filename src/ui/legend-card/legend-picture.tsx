import type { NumbersUnder } from "../../state/layer-slice.ts";
import type { LegendChannel } from "./legend-channels.ts";

interface LegendPictureProps {
  readonly channels: readonly LegendChannel[];
  readonly under: NumbersUnder | null;
}

/** The meanings of a picture's red, green and blue, and the number of each under the pointer. */
export function LegendPicture({ channels, under }: LegendPictureProps) {
  return (
    <ul className="legend-classes legend-channels">
      {channels.map(({ ink, text }, index) => {
        const number = under?.channels?.[index];
        return (
          <li key={ink}>
            <svg viewBox="0 0 14 14" aria-hidden="true">
              <rect width="14" height="14" rx="2" fill={ink} />
            </svg>
            <span className="legend-channel">
              <span>{text}</span>
              {number !== undefined && <b>{number >= 1 ? number.toFixed(0) : number.toFixed(3)}</b>}
            </span>
          </li>
        );
      })}
    </ul>
  );
}
