interface ReliabilityChartProps {
  readonly curve: readonly {
    readonly probability: number;
    readonly recorded: number;
    readonly count: number;
  }[];
  readonly label: string;
  readonly axes: { readonly promised: string; readonly found: string };
  /** What is said of a point under the pointer. */
  point(probability: number, recorded: number): string;
}

const SIZE = 160;
const LEFT = 34;
const BOTTOM = 30;
const TOP = 8;
const RIGHT = 10;

/** How often species were found against the probability promised, with the diagonal of a model that is right. */
export function ReliabilityChart({ curve, label, axes, point: said }: ReliabilityChartProps) {
  const most = Math.max(0.2, ...curve.map(({ probability, recorded }) => Math.max(probability, recorded)));
  const end = Math.min(1, Math.ceil(most * 10) / 10);
  const x = (value: number) => LEFT + (value / end) * SIZE;
  const y = (value: number) => TOP + SIZE - (value / end) * SIZE;
  const points = curve.map((one) => `${x(one.probability).toFixed(1)} ${y(one.recorded).toFixed(1)}`);
  const [width, height] = [LEFT + SIZE + RIGHT, TOP + SIZE + BOTTOM];
  return (
    <svg
      className="chart"
      style={{ maxWidth: width * 1.4 }}
      viewBox={`0 0 ${width} ${height}`}
      role="img"
      aria-label={label}
    >
      {[0, end / 2, end].map((tick) => (
        <g key={tick}>
          <line className="chart-grid" x1={LEFT} x2={LEFT + SIZE} y1={y(tick)} y2={y(tick)} />
          <text className="chart-text chart-soft" x={LEFT - 4} y={y(tick) + 4} textAnchor="end">
            {Number(tick.toFixed(2))}
          </text>
          <text className="chart-text chart-soft" x={x(tick)} y={TOP + SIZE + 13} textAnchor="middle">
            {Number(tick.toFixed(2))}
          </text>
        </g>
      ))}
      <line className="chart-axis" x1={x(0)} y1={y(0)} x2={x(end)} y2={y(end)} strokeDasharray="3 3" />
      <path className="chart-line" d={`M${points.join("L")}`} />
      {curve.map(({ probability, recorded }, at) => {
        const [cx, cy] = points[at]!.split(" ");
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: bins have no other name, and two may lie on one another
          <circle key={at} className="chart-dot" cx={cx} cy={cy} r="2.5">
            <title>{said(probability, recorded)}</title>
          </circle>
        );
      })}
      <text className="chart-text" x={LEFT + SIZE / 2} y={height - 3} textAnchor="middle">
        {axes.promised}
      </text>
      <text
        className="chart-text"
        x={9}
        y={TOP + SIZE / 2}
        textAnchor="middle"
        transform={`rotate(-90 9 ${TOP + SIZE / 2})`}
      >
        {axes.found}
      </text>
    </svg>
  );
}
