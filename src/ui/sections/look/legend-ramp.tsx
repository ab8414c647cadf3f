import { useId } from "react";
import type { LegendScale } from "../../../layers/legend.ts";
import type { NumbersUnder } from "../../../state/layer-slice.ts";
import { lookWords } from "../../words/look-words.ts";

interface LegendRampProps {
  readonly scale: Extract<LegendScale, { kind: "ramp" }>;
  readonly unit: string;
  readonly under: NumbersUnder | null;
  readonly isUncertainty: boolean;
}

const WIDTH = 332;
const BAR = { y: 8, height: 12 };

/** A ramp of colours with ticks. The value under the pointer is marked on it and written beside the unit. */
export function LegendRamp({ scale: { stops, ticks }, unit, under, isUncertainty }: LegendRampProps) {
  const [first, last] = [ticks[0], ticks.at(-1)];
  const value = under === null ? null : isUncertainty ? under.uncertainty : under.value;
  const share =
    value === null || first === undefined || last === undefined || last.value === first.value
      ? null
      : first.share + ((value - first.value) / (last.value - first.value)) * (last.share - first.share);
  const id = useId();
  const x = (at: number) => Math.min(WIDTH, Math.max(0, at * WIDTH));
  return (
    <div className="legend-ramp">
      <p className="legend-unit">
        {unit}
        {value !== null && under !== null && (
          <span className="legend-under">
            {numberText(value)}
            {!isUncertainty && Number.isFinite(under.uncertainty) && ` ± ${numberText(under.uncertainty)}`}
            {under.isOutside && ` ${lookWords.legend.extrapolated}`}
          </span>
        )}
      </p>
      <svg className="chart" viewBox={`0 0 ${WIDTH} 38`} aria-hidden="true">
        <defs>
          <linearGradient id={id}>
            {stops.map((colour, index) => (
              <stop key={colour} offset={index / (stops.length - 1)} stopColor={colour} />
            ))}
          </linearGradient>
        </defs>
        <rect x="0" y={BAR.y} width={WIDTH} height={BAR.height} rx="2" fill={`url(#${id})`} />
        {ticks.map(({ text, share: at }, index) => (
          <text
            key={text}
            className="chart-text chart-soft"
            x={x(at)}
            y="34"
            textAnchor={index === 0 && at < 0.04 ? "start" : at > 0.96 ? "end" : "middle"}
          >
            {text}
          </text>
        ))}
        {share !== null && <path className="legend-pointer" d={`M${x(share)} ${BAR.y} l-5 -8 h10 z`} />}
      </svg>
    </div>
  );
}

function numberText(value: number): string {
  return Math.abs(value) >= 10 ? value.toFixed(0) : value.toPrecision(2);
}
