import type { PointInputs } from "../../prediction/point/point-inputs.ts";

type Series = NonNullable<PointInputs["ndvi"]>;

const WIDTH = 332;
const HEIGHT = 96;
const LEFT = 26;
const BOTTOM = 18;
const TOP = 6;

/** Greenness by quarter as a line that breaks where there is no data; years below, NDVI at the left. */
export function NdviChart({ series, label }: { series: Series; label: string }) {
  const first = series[0]?.year ?? 2000;
  const last = series.at(-1)?.year ?? 2020;
  const x = (year: number, quarter: number) =>
    LEFT + ((year - first + (quarter - 0.5) / 4) / (last - first + 1)) * (WIDTH - LEFT);
  const y = (value: number) => TOP + (1 - Math.max(0, value)) * (HEIGHT - TOP - BOTTOM);
  return (
    <svg className="chart" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={label}>
      {[0, 0.5, 1].map((value) => (
        <g key={value}>
          <line className="chart-grid" x1={LEFT} x2={WIDTH} y1={y(value)} y2={y(value)} />
          <text className="chart-text chart-soft" x={LEFT - 5} y={y(value) + 4} textAnchor="end">
            {value}
          </text>
        </g>
      ))}
      {[first, Math.round((first + last) / 2), last].map((year, index) => (
        <text
          key={year}
          className="chart-text chart-soft"
          x={x(year, 0.5)}
          y={HEIGHT - 3}
          textAnchor={index === 2 ? "end" : index === 0 ? "start" : "middle"}
        >
          {year}
        </text>
      ))}
      <path className="chart-line" d={linePath(series, x, y)} />
    </svg>
  );
}

function linePath(
  series: Series,
  x: (year: number, quarter: number) => number,
  y: (value: number) => number,
): string {
  let isDrawing = false;
  return series
    .map(({ year, quarter, value }) => {
      if (value === null) {
        isDrawing = false;
        return "";
      }
      const to = `${isDrawing ? "L" : "M"}${x(year, quarter).toFixed(1)} ${y(value).toFixed(1)}`;
      isDrawing = true;
      return to;
    })
    .join("");
}
