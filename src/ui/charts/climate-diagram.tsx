import type { PointInputs } from "../../prediction/point/point-inputs.ts";

type Climate = NonNullable<PointInputs["climate"]>;

interface ClimateDiagramProps {
  readonly climate: Climate;
  readonly label: string;
  readonly months: readonly string[];
  readonly units: { readonly temperature: string; readonly precipitation: string };
}

const WIDTH = 332;
const HEIGHT = 128;
const SIDE = 30;
const TOP = 18;
const BOTTOM = 18;

/**
 * A climate diagram: precipitation as bars (right axis), mean temperature as a line with a band from lows to highs (left
 * axis).
 */
export function ClimateDiagram({ climate, label, months, units }: ClimateDiagramProps) {
  const { precipitation, temperature, coldest, warmest } = climate;
  const cold = Math.min(0, Math.floor(Math.min(...coldest) / 10) * 10);
  const warm = Math.max(20, Math.ceil(Math.max(...warmest) / 10) * 10);
  const wet = Math.max(100, Math.ceil(Math.max(...precipitation) / 100) * 100);
  const step = (WIDTH - 2 * SIDE) / 12;
  const bottom = HEIGHT - BOTTOM;
  const x = (month: number) => SIDE + (month + 0.5) * step;
  const yOf = (low: number, high: number) => (value: number) =>
    bottom - ((value - low) / (high - low)) * (bottom - TOP);
  const [celsius, millimetres] = [yOf(cold, warm), yOf(0, wet)];
  const line = (values: readonly number[]) =>
    values.map((value, month) => `${x(month).toFixed(1)} ${celsius(value).toFixed(1)}`).join("L");
  const axis = (
    values: readonly number[],
    y: (value: number) => number,
    at: number,
    anchor: "start" | "end",
  ) =>
    values.map((value) => (
      <text key={value} className="chart-text chart-soft" x={at} y={y(value) + 4} textAnchor={anchor}>
        {value}
      </text>
    ));
  return (
    <svg className="chart" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={label}>
      <text className="chart-text chart-warm" x={SIDE - 5} y="10" textAnchor="end">
        {units.temperature}
      </text>
      <text className="chart-text chart-wet" x={WIDTH - SIDE + 5} y="10">
        {units.precipitation}
      </text>
      {axis([cold, (cold + warm) / 2, warm], celsius, SIDE - 5, "end")}
      {axis([0, wet / 2, wet], millimetres, WIDTH - SIDE + 5, "start")}
      {precipitation.map((value, month) => (
        <rect
          // biome-ignore lint/suspicious/noArrayIndexKey: the month is the bar's identity
          key={month}
          className="chart-rain"
          x={x(month) - step * 0.36}
          width={step * 0.72}
          y={millimetres(value)}
          height={bottom - millimetres(value)}
        />
      ))}
      <path className="chart-band" d={`M${line(coldest)}L${line(warmest).split("L").reverse().join("L")}Z`} />
      <path className="chart-line chart-line-warm" d={`M${line(temperature)}`} />
      <line className="chart-axis" x1={SIDE} x2={WIDTH - SIDE} y1={bottom} y2={bottom} />
      {months.map((name, month) => (
        <text
          // biome-ignore lint/suspicious/noArrayIndexKey: the month is the letter's identity
          key={month}
          className="chart-text chart-soft"
          x={x(month)}
          y={HEIGHT - 4}
          textAnchor="middle"
        >
          {name}
        </text>
      ))}
    </svg>
  );
}
