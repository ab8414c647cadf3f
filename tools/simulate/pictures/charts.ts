const WIDTH = 560;
const HEIGHT = 200;
const LEFT = 40;
const BOTTOM = 24;
const LEGEND_STEP = 150;

interface Line {
  readonly name: string;
  readonly colour: string;
  /** The values; the line has a gap at NaN. */
  readonly values: readonly number[];
}

interface ChartOptions {
  readonly lines: readonly Line[];
  readonly bars?: { readonly name: string; readonly values: readonly number[]; readonly top: number };
  readonly low: number;
  readonly high: number;
  readonly ticks: readonly number[];
  /** Names below the axis, at even steps. */
  readonly labels: readonly string[];
}

/** Draws a chart of lines, and of bars on a second scale, as SVG. */
export function chart({ lines, bars, low, high, ticks, labels }: ChartOptions): string {
  const x = (place: number, count: number) => LEFT + ((place + 0.5) / count) * (WIDTH - LEFT - 6);
  const y = (value: number) => HEIGHT - BOTTOM - ((value - low) / (high - low)) * (HEIGHT - BOTTOM - 24);
  const grid = ticks.map(
    (tick) =>
      `<line x1="${LEFT}" x2="${WIDTH}" y1="${y(tick)}" y2="${y(tick)}" stroke="#ddd"/><text x="${LEFT - 6}" y="${y(tick) + 4}" text-anchor="end">${tick}</text>`,
  );
  const below = labels.map(
    (label, place) =>
      `<text x="${x(place, labels.length)}" y="${HEIGHT - 6}" text-anchor="middle">${label}</text>`,
  );
  const columns = (bars?.values ?? []).map((value, place, all) => {
    const top = y(low + (value / bars!.top) * (high - low));
    return `<rect x="${x(place, all.length) - 12}" width="24" y="${top}" height="${HEIGHT - BOTTOM - top}" fill="#9fc3dd"/>`;
  });
  const names = lines.map(
    ({ name, colour }, place) =>
      `<text x="${LEFT + 4 + place * LEGEND_STEP}" y="14" fill="${colour}">${name}</text>`,
  );
  const barName =
    bars === undefined
      ? ""
      : `<text x="${WIDTH - 4}" y="14" text-anchor="end" fill="#4a7ea3">${bars.name}</text>`;
  const paths = lines.map(
    ({ colour, values }) =>
      `<path d="${pathOf(values, x, y)}" fill="none" stroke="${colour}" stroke-width="1.6"/>`,
  );
  return `<svg viewBox="0 0 ${WIDTH} ${HEIGHT}" width="${WIDTH}" height="${HEIGHT}">${[...columns, ...grid, ...below, ...paths, ...names, barName].join("")}</svg>`;
}

function pathOf(
  values: readonly number[],
  x: (place: number, count: number) => number,
  y: (value: number) => number,
): string {
  return values
    .map((value, place) => {
      if (Number.isNaN(value)) return "";
      const isStart = place === 0 || Number.isNaN(values[place - 1]!);
      return `${isStart ? "M" : "L"}${x(place, values.length).toFixed(1)},${y(value).toFixed(1)}`;
    })
    .join("");
}
