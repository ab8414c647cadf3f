interface MassChartProps {
  /** P(exactly k), k from 0. */
  readonly mass: readonly number[];
  readonly lower: number;
  readonly upper: number;
  readonly mean: number;
  readonly label: string;
  /** What is counted, under the axis. */
  readonly unit: string;
}

const WIDTH = 332;
const HEIGHT = 84;
const AXIS = 18;
/** Counts at the ends are left out when they are rarer than this share of the most common count. */
const TAIL = 0.004;

/** The distribution of a count: one bar for each number, dark within the interval, with the mean marked on the axis. */
export function MassChart({ mass, lower, upper, mean, label, unit }: MassChartProps) {
  const most = Math.max(...mass);
  const isSeen = (p: number) => p > most * TAIL;
  const first = Math.max(0, Math.min(mass.findIndex(isSeen), lower) - 1);
  const last = Math.min(mass.length - 1, Math.max(mass.findLastIndex(isSeen), upper) + 1);
  const step = WIDTH / (last - first + 1);
  const x = (count: number) => (count - first + 0.5) * step;
  const gap = step > 4 ? 1 : 0;
  return (
    <svg className="chart" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={label}>
      {mass.slice(first, last + 1).map((probability, index) => {
        const count = first + index;
        const height = (probability / most) * (HEIGHT - AXIS - 4);
        return (
          <rect
            key={count}
            className={count >= lower && count <= upper ? "chart-bar" : "chart-bar-outside"}
            x={x(count) - step / 2 + gap / 2}
            y={HEIGHT - AXIS - height}
            width={Math.max(0.5, step - gap)}
            height={height}
          />
        );
      })}
      <line className="chart-axis" x1="0" x2={WIDTH} y1={HEIGHT - AXIS} y2={HEIGHT - AXIS} />
      <path className="chart-mark" d={`M${x(mean)} ${HEIGHT - AXIS} l-4 6 h8 z`} />
      {[...new Set([lower, upper])].map((count) => (
        <text key={count} className="chart-text" x={x(count)} y={HEIGHT - 3} textAnchor="middle">
          {count}
        </text>
      ))}
      <text className="chart-text chart-soft" x={WIDTH} y={HEIGHT - 3} textAnchor="end">
        {x(upper) < WIDTH - 70 ? unit : ""}
      </text>
    </svg>
  );
}
