import { useId } from "react";
import type { LegendScale } from "../../layers/legend.ts";
import type { LegendValue } from "./legend-value.ts";

interface LegendRampProps {
  readonly scale: Extract<LegendScale, { kind: "ramp" }>;
  readonly pointer: LegendValue | null;
  readonly crosshair: LegendValue | null;
  /** Which cells are only washed, in words; null where all have a colour. */
  readonly least: string | null;
}

const WIDTH = 276;
const BAR = { y: 10, height: 12 };
const WASH = 20;

/** A ramp of colours with ticks, on which the value under the pointer and the one in the chosen cell are marked. */
export function LegendRamp({ scale: { stops, ticks }, pointer, crosshair, least }: LegendRampProps) {
  const [first, last] = [ticks[0], ticks.at(-1)];
  const left = least === null ? 0 : WASH + 6;
  const id = useId();
  const x = (share: number) => left + Math.min(1, Math.max(0, share)) * (WIDTH - left);
  const placeOf = (mark: LegendValue | null) =>
    mark === null || first === undefined || last === undefined || last.value === first.value
      ? null
      : x(
          first.share +
            ((mark.value - first.value) / (last.value - first.value)) * (last.share - first.share),
        );
  const [under, chosen] = [placeOf(pointer), placeOf(crosshair)];
  return (
    <div className="legend-ramp">
      <svg className="chart" viewBox={`0 0 ${WIDTH} 42`} aria-hidden="true">
        <defs>
          <linearGradient id={id}>
            {stops.map((colour, index) => (
              <stop key={colour} offset={index / (stops.length - 1)} stopColor={colour} />
            ))}
          </linearGradient>
        </defs>
        {least !== null && (
          <rect className="legend-wash" x="0" y={BAR.y} width={WASH} height={BAR.height} rx="2" />
        )}
        <rect x={left} y={BAR.y} width={WIDTH - left} height={BAR.height} rx="2" fill={`url(#${id})`} />
        {ticks.map(({ text, share }, index) => (
          <text
            key={text}
            className="chart-text chart-soft"
            x={x(share)}
            y="38"
            textAnchor={index === 0 && share < 0.04 ? "start" : share > 0.96 ? "end" : "middle"}
          >
            {text}
          </text>
        ))}
        {chosen !== null && (
          <path className="legend-crosshair" d={`M${chosen} ${BAR.y + BAR.height + 2} l-4 6 h8 z`} />
        )}
        {under !== null && <path className="legend-pointer" d={`M${under} ${BAR.y} l-5 -8 h10 z`} />}
      </svg>
      {least !== null && (
        <p className="legend-from">
          <span className="legend-wash-key" aria-hidden="true" /> {least}
        </p>
      )}
    </div>
  );
}
