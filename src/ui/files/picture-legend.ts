import type { LegendScale } from "../../layers/legend.ts";
import type { LegendChannel } from "../legend-card/legend-channels.ts";
import { INK, SOFT, shortened, writeText } from "./picture-text.ts";

/** The legend of one layer of a picture. */
export interface PictureLegend {
  /** The drawn layer, and its side when there are several: "Species richness", "Right of the line: Species richness". */
  readonly title: string;
  readonly unit: string;
  /** The line with the year, the models, and whether it is simulated. */
  readonly from: string;
  readonly scale: LegendScale | null;
  /** The meanings of a picture's three colours; empty for other layers. */
  readonly channels: readonly LegendChannel[];
}

/** Width of a legend, pixels. */
export const LEGEND_WIDTH = 340;
const RAMP = { width: 260, height: 12, block: 118 };
const KEYS = { top: 38, row: 17, left: 16, most: 8 };

interface Column {
  readonly left: number;
  readonly top: number;
}

/** The height of the tallest of these legends with the space below it, pixels. */
export function legendsHeight(legends: readonly PictureLegend[]): number {
  return Math.max(
    ...legends.map((legend) => (listKeys(legend).length > 0 ? fromTop(legend) + 32 : RAMP.block)),
  );
}

/** Lists colours with their meanings: the most common classes, or a picture's channels. */
function listKeys({ scale, channels }: PictureLegend): readonly { colour: string; text: string }[] {
  if (scale?.kind !== "classes") return channels.map(({ ink, text }) => ({ colour: ink, text }));
  const classes = scale.classes.slice(0, KEYS.most);
  return classes.map(({ code, name, colour }) => ({ colour, text: `${code} ${name}` }));
}

/** The vertical position of the line with year and models below a legend's title. */
function fromTop(legend: PictureLegend): number {
  const keys = listKeys(legend).length;
  if (keys > 0) return KEYS.top + keys * KEYS.row + 14;
  return legend.scale?.kind === "ramp" ? 84 : 48;
}

/** Draws a legend from its upper left corner. */
export function drawLegend(
  context: CanvasRenderingContext2D,
  legend: PictureLegend,
  family: string,
  { left, top }: Column,
): void {
  const { title, unit, from, scale } = legend;
  writeText(context, { text: title, at: [left, top + 12], font: `600 15px ${family}`, colour: INK });
  writeText(context, { text: unit, at: [left, top + 30], font: `13px ${family}`, colour: SOFT });
  if (scale?.kind === "ramp") drawRamp(context, scale, family, { left, top: top + 40 });
  drawKeys(context, listKeys(legend), family, { left, top: top + KEYS.top });
  writeText(context, {
    text: from,
    at: [left, top + fromTop(legend)],
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

function drawKeys(
  context: CanvasRenderingContext2D,
  keys: ReturnType<typeof listKeys>,
  family: string,
  { left, top }: Column,
): void {
  for (const [index, { colour, text }] of keys.entries()) {
    const y = top + index * KEYS.row;
    context.fillStyle = colour;
    context.fillRect(left, y, 11, 11);
    const font = `12px ${family}`;
    context.font = font;
    const line = shortened(context, text, LEGEND_WIDTH - KEYS.left);
    writeText(context, { text: line, at: [left + KEYS.left, y + 10], font, colour: INK });
  }
}
