const [WIDTH, HEIGHT, LEFT] = [276, 72, 34];

/** A line of the loss after each epoch, with the first and the last value written beside it. */
export function LossCurve({ losses, label }: { readonly losses: readonly number[]; readonly label: string }) {
  const [low, high] = [Math.min(...losses), Math.max(...losses)];
  const x = (at: number) => LEFT + (at / Math.max(1, losses.length - 1)) * (WIDTH - LEFT - 4);
  const y = (loss: number) => 8 + (1 - (loss - low) / Math.max(1e-9, high - low)) * (HEIGHT - 16);
  const line = losses.map((loss, at) => `${at === 0 ? "M" : "L"}${x(at).toFixed(1)} ${y(loss).toFixed(1)}`);
  return (
    <svg className="chart" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={label}>
      <path className="chart-line" d={line.join("")} fill="none" />
      <text className="chart-text chart-soft" x="0" y={y(high) + 4}>
        {high.toFixed(2)}
      </text>
      <text className="chart-text chart-soft" x="0" y={y(low) + 4}>
        {low.toFixed(2)}
      </text>
    </svg>
  );
}
