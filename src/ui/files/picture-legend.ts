import type { LegendScale } from "../../layers/legend.ts";
import type { LegendChannel } from "../legend-card/legend-channels.ts";
import { INK, SOFT, shortened, type TitlePart, writeText, writeTitle } from "./picture-text.ts";

/** The legend of one layer of a figure. */
export interface PictureLegend {
  /** The drawn layer, after its letter where two are compared: "a: Species richness". */
  readonly title: readonly TitlePart[];
  readonly unit: string;
  /** The line with the year, the models, and whether it is simulated. */
  readonly from: string;
  readonly scale: LegendScale | null;
  /** The meanings of a picture's three colours; empty for other layers. */
  readonly channels: readonly LegendChannel[];
}

/** The least width of a legend, in the figure's units. */
export const LEGEND_WIDTH = 290;
const HEAD = { title: 11, unit: 25, below: 34 };
const RAMP = { width: 240, height: 10, labels: 22, block: 30 };
const KEY = { row: 15, left: 15, column: 260, size: 10 };
const FROM = { line: 12, below: 12 };

interface Column {
  readonly left: number;
  readonly top: number;
  readonly width: number;
}

/** The height of a legend of this width, with the space below it. */
export function legendHeight(legend: PictureLegend, width: number): number {
  return fromTop(legend, width) + FROM.below;
}

/** Lists colours with their meanings: all classes on the map, or a picture's channels. */
function listKeys({ scale, channels }: PictureLegend): readonly { colour: string; text: string }[] {
  if (scale?.kind !== "classes") return channels.map(({ ink, text }) => ({ colour: ink, text }));
  return scale.classes.map(({ code, name, colour }) => ({ colour, text: `${code} ${name}` }));
}

/** The columns in which the keys of a legend of this width stand. */
function keyColumns(width: number): number {
  return Math.max(1, Math.floor(width / KEY.column));
}

/** The baseline of the line with year and models, below a legend's title. */
function fromTop(legend: PictureLegend, width: number): number {
  const rows = Math.ceil(listKeys(legend).length / keyColumns(width));
  const scale = rows > 0 ? rows * KEY.row : legend.scale?.kind === "ramp" ? RAMP.block : -4;
  return HEAD.below + scale + FROM.line;
}

/** Draws a legend from its upper left corner. */
export function drawLegend(
  context: CanvasRenderingContext2D,
  legend: PictureLegend,
  family: string,
  { left, top, width }: Column,
): void {
  const { title, unit, from, scale } = legend;
  const write = (text: string, y: number, font: string, colour: string) => {
    context.font = font;
    writeText(context, { text: shortened(context, text, width), at: [left, top + y], font, colour });
  };
  writeTitle(context, title, { at: [left, top + HEAD.title], size: 12, family, width });
  write(unit, HEAD.unit, `10px ${family}`, SOFT);
  if (scale?.kind === "ramp") drawRamp(context, scale, family, { left, top: top + HEAD.below });
  drawKeys(context, listKeys(legend), family, { left, top: top + HEAD.below, width });
  write(from, fromTop(legend, width), `9px ${family}`, SOFT);
}

function drawRamp(
  context: CanvasRenderingContext2D,
  { stops, ticks }: Extract<LegendScale, { kind: "ramp" }>,
  family: string,
  { left, top }: Omit<Column, "width">,
): void {
  const ramp = context.createLinearGradient(left, 0, left + RAMP.width, 0);
  for (const [index, colour] of stops.entries()) ramp.addColorStop(index / (stops.length - 1), colour);
  context.fillStyle = ramp;
  context.fillRect(left, top, RAMP.width, RAMP.height);
  context.strokeStyle = SOFT;
  context.lineWidth = 0.5;
  context.strokeRect(left, top, RAMP.width, RAMP.height);
  for (const { text, share } of ticks)
    writeText(context, {
      text,
      at: [left + share * RAMP.width, top + RAMP.labels],
      font: `9px ${family}`,
      colour: INK,
      align: share < 0.02 ? "left" : share > 0.98 ? "right" : "center",
    });
}

function drawKeys(
  context: CanvasRenderingContext2D,
  keys: ReturnType<typeof listKeys>,
  family: string,
  { left, top, width }: Column,
): void {
  const columns = keyColumns(width);
  const rows = Math.ceil(keys.length / columns);
  const columnWidth = width / columns;
  const font = `9px ${family}`;
  for (const [index, { colour, text }] of keys.entries()) {
    const x = left + Math.floor(index / rows) * columnWidth;
    const y = top + (index % rows) * KEY.row;
    context.fillStyle = colour;
    context.fillRect(x, y, KEY.size, KEY.size);
    context.font = font;
    const line = shortened(context, text, columnWidth - KEY.left - 8);
    writeText(context, { text: line, at: [x + KEY.left, y + 8.5], font, colour: INK });
  }
}
