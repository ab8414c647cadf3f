import type { CurvePoint } from "../sections/look/alpha-points.ts";

interface AlphaCurveProps {
  readonly curve: readonly CurvePoint[];
  readonly alpha: number;
  readonly label: string;
  readonly names: { readonly recall: string; readonly precision: string };
}

const WIDTH = 332;
const HEIGHT = 92;
const LEFT = 34;
const RIGHT = 58;
const BOTTOM = 18;
const TOP = 8;
/** Height of a line of the chart's text. */
const LINE = 13;
/** The width that a number on the axis needs, pixels. */
const FIGURE = 22;

/** Recall and precision of lists against alpha, the chosen alpha marked. */
export function AlphaCurve({ curve, alpha, label, names }: AlphaCurveProps) {
  const most = curve.at(-1)?.alpha ?? 0.5;
  const x = (value: number) => LEFT + (value / most) * (WIDTH - LEFT - RIGHT);
  const y = (share: number) => TOP + (1 - share) * (HEIGHT - TOP - BOTTOM);
  const path = (share: (point: CurvePoint) => number) =>
    `M${curve.map((point) => `${x(point.alpha).toFixed(1)} ${y(share(point)).toFixed(1)}`).join("L")}`;
  const last = curve.at(-1);
  const upper = y(1 - (last?.misses ?? 0));
  // Two names in one place could not be read. Recall ends above precision on every useful curve.
  const lower = Math.max(y(last?.precision ?? 0), upper + LINE);
  const chosen = curve.find((point) => point.alpha === alpha);
  return (
    <svg className="chart" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={label}>
      {[0, 0.5, 1].map((share) => (
        <g key={share}>
          <line className="chart-grid" x1={LEFT} x2={WIDTH - RIGHT} y1={y(share)} y2={y(share)} />
          <text className="chart-text chart-soft" x={LEFT - 5} y={y(share) + 4} textAnchor="end">
            {share * 100}
          </text>
        </g>
      ))}
      {apart(curve.map((point) => point.alpha)).map((value) => (
        <text key={value} className="chart-text chart-soft" x={x(value)} y={HEIGHT - 3} textAnchor="middle">
          {Math.round(value * 100)}
        </text>
      ))}
      <text className="chart-text chart-soft" x={WIDTH - RIGHT + 12} y={HEIGHT - 3}>
        {"\u202f%"}
      </text>
      <path className="chart-line" d={path(({ misses }) => 1 - misses)} />
      <path className="chart-line chart-line-warm" d={path(({ precision }) => precision)} />
      {chosen !== undefined && (
        <g>
          <line className="chart-axis" x1={x(alpha)} x2={x(alpha)} y1={TOP} y2={HEIGHT - BOTTOM} />
          <circle className="chart-dot" cx={x(alpha)} cy={y(1 - chosen.misses)} r="3.5" />
          <circle className="chart-dot chart-dot-warm" cx={x(alpha)} cy={y(chosen.precision)} r="3.5" />
        </g>
      )}
      {last !== undefined && (
        <g>
          <text className="chart-text" x={WIDTH - RIGHT + 6} y={upper + 4}>
            {names.recall}
          </text>
          <text className="chart-text chart-warm" x={WIDTH - RIGHT + 6} y={lower + 4}>
            {names.precision}
          </text>
        </g>
      )}
    </svg>
  );

  /** The values whose labels do not overlap the label before, from the left. */
  function apart(values: readonly number[]): number[] {
    let last = Number.NEGATIVE_INFINITY;
    return values.filter((value) => {
      const isApart = x(value) - last >= FIGURE;
      if (isApart) last = x(value);
      return isApart;
    });
  }
}
