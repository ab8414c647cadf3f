/** One point of a curve: how many workers, and the hours that they take. */
interface CurvePoint {
  readonly workers: number;
  readonly hours: number;
}

/** A curve and what is written at its end. */
export interface Curve {
  readonly name: string;
  readonly colour: string;
  readonly points: readonly CurvePoint[];
}

const [width, height, left, top, right, bottom] = [640, 400, 64, 20, 150, 44];

/** Draws hours against workers, both on logarithmic axes, as an SVG: a straight fall is a queue that loses nothing. */
export function queueDrawing(title: string, curves: readonly Curve[]): string {
  const all = curves.flatMap(({ points }) => points);
  const most = Math.max(...all.map(({ workers }) => workers));
  const [low, high] = [floorOfTen(Math.min(...all.map(({ hours }) => hours))), ceilingOfTen(all)];
  const x = (workers: number) => left + (Math.log2(workers) / Math.log2(most)) * (width - left - right);
  const y = (hours: number) =>
    top + (Math.log(high / hours) / Math.log(high / low)) * (height - top - bottom);
  const hourTicks = powers(10, low, high).map(
    (hours) =>
      `<path d="M${left} ${y(hours).toFixed(1)}H${width - right}" stroke="#ddd"/><text x="${left - 8}" y="${(y(hours) + 4).toFixed(1)}" text-anchor="end">${hours.toLocaleString("en")}</text>`,
  );
  const workerTicks = powers(2, 1, most).map(
    (workers) =>
      `<text x="${x(workers).toFixed(1)}" y="${height - bottom + 18}" text-anchor="middle">${workers}</text>`,
  );
  const lines = curves.map(({ name, colour, points }) => {
    const last = points.at(-1)!;
    const path = points.map(({ workers, hours }) => `${x(workers).toFixed(1)},${y(hours).toFixed(1)}`);
    return `<polyline fill="none" stroke="${colour}" stroke-width="2" points="${path.join(" ")}"/><text x="${width - right + 8}" y="${(y(last.hours) + 4).toFixed(1)}" fill="${colour}">${name}</text>`;
  });
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" font-family="sans-serif" font-size="12" role="img">`,
    `<title>${title}</title><rect width="100%" height="100%" fill="#fff"/>`,
    ...hourTicks,
    ...workerTicks,
    `<text x="${(left + width - right) / 2}" y="${height - 8}" text-anchor="middle">workers</text>`,
    `<text transform="translate(14 ${(top + height - bottom) / 2}) rotate(-90)" text-anchor="middle">hours</text>`,
    ...lines,
    "</svg>\n",
  ].join("");
}

function powers(base: number, from: number, to: number): number[] {
  const found: number[] = [];
  for (let value = from; value <= to * (1 + 1e-9); value *= base) found.push(value);
  return found;
}

function floorOfTen(value: number): number {
  return 10 ** Math.floor(Math.log10(value));
}

function ceilingOfTen(points: readonly CurvePoint[]): number {
  return 10 ** Math.ceil(Math.log10(Math.max(...points.map(({ hours }) => hours))));
}
