import type { LegendScale } from "../../layers/legend.ts";
import { INK, SOFT, shortened, writeText } from "./picture-text.ts";

/** The legend of one layer of a picture. */
export interface PictureLegend {
  /** What is drawn, and where when there are several: "Species richness", "Right of the line: Species richness". */
  readonly title: string;
  readonly unit: string;
  /** Year, models, simulated. */
  readonly from: string;
  readonly scale: LegendScale | null;
}

/** Pixels of a legend's width. */
export const LEGEND_WIDTH = 340;
const RAMP = { width: 260, height: 12, block: 118 };
const CLASSES = { top: 38, row: 17, left: 16, most: 8 };

interface Column {
  readonly left: number;
  readonly top: number;
}

/** Pixels that the tallest of these legends takes, with the space beneath it. */
export function legendsHeight(legends: readonly PictureLegend[]): number {
  return Math.max(
    ...legends.map(({ scale }) => (scale?.kind === "classes" ? fromTop(scale) + 32 : RAMP.block)),
  );
}

/** Where the line of year and models stands under a legend's title. */
function fromTop(scale: LegendScale | null): number {
  if (scale?.kind === "classes")
    return CLASSES.top + Math.min(scale.classes.length, CLASSES.most) * CLASSES.row + 14;
  return scale?.kind === "ramp" ? 84 : 48;
}

/** Draws a legend from its upper left corner. */
export function drawLegend(
  context: CanvasRenderingContext2D,
  { title, unit, from, scale }: PictureLegend,
  family: string,
  { left, top }: Column,
): void {
  writeText(context, { text: title, at: [left, top + 12], font: `600 15px ${family}`, colour: INK });
  writeText(context, { text: unit, at: [left, top + 30], font: `13px ${family}`, colour: SOFT });
  if (scale?.kind === "ramp") drawRamp(context, scale, family, { left, top: top + 40 });
  if (scale?.kind === "classes") drawClasses(context, scale, family, { left, top: top + CLASSES.top });
  writeText(context, {
    text: from,
    at: [left, top + fromTop(scale)],
    font: `12px ${family}`,
    colour: SOFT,
  });
}

function drawRamp(
  context: CanvasRenderingContext2D,
  { stops, ticks }: Extract<LegendScale, { kind: "ramp" }>,
  family: string,
  { left, top }: Column,
): void {
  const ramp = context.createLinearGradient(left, 0, left + RAMP.width, 0);
  for (const [index, colour] of stops.entries()) ramp.addColorStop(index / (stops.length - 1), colour);
  context.fillStyle = ramp;
  context.fillRect(left, top, RAMP.width, RAMP.height);
  for (const { text, share } of ticks)
    writeText(context, {
      text,
      at: [left + share * RAMP.width, top + 26],
      font: `12px ${family}`,
      colour: INK,
      align: "center",
    });
}

function drawClasses(
  context: CanvasRenderingContext2D,
  { classes }: Extract<LegendScale, { kind: "classes" }>,
  family: string,
  { left, top }: Column,
): void {
  for (const [index, { code, name, colour }] of classes.slice(0, CLASSES.most).entries()) {
    const y = top + index * CLASSES.row;
    context.fillStyle = colour;
    context.fillRect(left, y, 11, 11);
    const font = `12px ${family}`;
    context.font = font;
    const text = shortened(context, `${code} ${name}`, LEGEND_WIDTH - CLASSES.left);
    writeText(context, { text, at: [left + CLASSES.left, y + 10], font, colour: INK });
  }
}
