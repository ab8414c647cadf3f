import type { EpochRow } from "./training-log.ts";

const panel = { width: 220, height: 150, margin: 38 };

/** Training and validation loss of every stage against the epoch, one panel a stage. */
export function curvesSvg(rows: readonly EpochRow[]): string {
  const stages = [...new Set(rows.map(({ stage }) => stage))];
  const width = stages.length * (panel.width + panel.margin) + panel.margin;
  const height = panel.height + 2 * panel.margin;
  const panels = stages.map((stage, index) =>
    stagePanel(
      rows.filter((row) => row.stage === stage),
      panel.margin + index * (panel.width + panel.margin),
    ),
  );
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" font-family="sans-serif" font-size="10"><title>Loss by epoch; training dashed, validation solid; simulated data</title><rect width="100%" height="100%" fill="white"/>${panels.join("")}</svg>\n`;
}

function stagePanel(rows: readonly EpochRow[], left: number): string {
  const losses = rows.flatMap(({ trainingLoss, validationLoss }) => [trainingLoss, validationLoss]);
  const [low, high] = [Math.min(...losses), Math.max(...losses)];
  const x = (epoch: number) => left + ((epoch - 1) / Math.max(1, rows.length - 1)) * panel.width;
  const y = (loss: number) =>
    panel.margin + panel.height * (1 - (loss - low) / Math.max(high - low, Number.EPSILON));
  const line = (value: (row: EpochRow) => number, dash: string) =>
    `<polyline fill="none" stroke="#1d5c45" stroke-width="1.5"${dash} points="${rows.map((row) => `${x(row.epoch).toFixed(1)},${y(value(row)).toFixed(1)}`).join(" ")}"/>`;
  const label = (text: string, at: number, top: number) => `<text x="${at}" y="${top}">${text}</text>`;
  return [
    `<rect x="${left}" y="${panel.margin}" width="${panel.width}" height="${panel.height}" fill="none" stroke="#999"/>`,
    label(`${rows[0]!.stage}: ${high.toFixed(4)}`, left, panel.margin - 5),
    label(`${low.toFixed(4)}, ${rows.length} epochs`, left, panel.margin + panel.height + 14),
    line(({ trainingLoss }) => trainingLoss, ' stroke-dasharray="4 3"'),
    line(({ validationLoss }) => validationLoss, ""),
  ].join("");
}
