import { countText } from "../number-text.ts";

interface Range {
  readonly lower: number;
  readonly upper: number;
}

interface RangeChartProps {
  readonly label: string;
  /** Right end of the axis, which begins at 0. */
  readonly most: number;
  /** The bounds of the number, drawn light. */
  readonly bounds?: Range;
  /** The interval in which the number is expected, drawn dark. */
  readonly interval?: Range | null;
  readonly mean?: number | null;
  /** A number to compare with, marked by a line. */
  readonly mark?: { readonly value: number; readonly name: string };
}

const WIDTH = 332;
const HEIGHT = 52;
const TOP = 16;
const BAR = 14;

/** A number's bounds and interval as bars on one axis from 0. */
export function RangeChart({ label, most, bounds, interval, mean, mark }: RangeChartProps) {
  const x = (value: number) => (Math.min(value, most) / Math.max(most, 1e-9)) * WIDTH;
  const bar = ({ lower, upper }: Range, className: string, inset: number) => (
    <rect
      className={className}
      x={x(lower)}
      width={Math.max(2, x(upper) - x(lower))}
      y={TOP + inset}
      height={BAR - 2 * inset}
      rx="2"
    />
  );
  const ends = interval ?? bounds;
  const anchor = (value: number) => (x(value) < 14 ? "start" : x(value) > WIDTH - 14 ? "end" : "middle");
  return (
    <svg className="chart" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={label}>
      <line className="chart-grid" x1="0" x2={WIDTH} y1={TOP + BAR / 2} y2={TOP + BAR / 2} />
      {bounds && bar(bounds, "chart-bar-outside", 0)}
      {interval && bar(interval, "chart-bar", 2)}
      {mark && (
        <>
          <line
            className="chart-line-mark"
            x1={x(mark.value)}
            x2={x(mark.value)}
            y1={TOP - 3}
            y2={TOP + BAR + 3}
          />
          <text
            className="chart-text chart-soft"
            x={x(mark.value)}
            y={TOP - 5}
            textAnchor={x(mark.value) > WIDTH / 2 ? "end" : "start"}
          >
            {mark.name}
          </text>
        </>
      )}
      {mean != null && <circle className="chart-mark" cx={x(mean)} cy={TOP + BAR / 2} r="4" />}
      {ends &&
        [...new Set([countText(ends.lower), countText(ends.upper)])].map((text, at) => (
          <text
            key={text}
            className="chart-text"
            x={x(at === 0 ? ends.lower : ends.upper)}
            y={TOP + BAR + 15}
            textAnchor={anchor(at === 0 ? ends.lower : ends.upper)}
          >
            {text}
          </text>
        ))}
    </svg>
  );
}
