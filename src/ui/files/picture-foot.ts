import type { LegendScale } from "../../layers/legend.ts";

/** The legend of one layer of a picture. */
export interface PictureLegend {
  /** What is drawn, and where when there are several: "Species richness", "Right of the line: Species richness". */
  readonly title: string;
  readonly unit: string;
  /** Year, models, simulated. */
  readonly from: string;
  readonly scale: LegendScale | null;
}

/** What stands beneath the map on a picture of it. */
export interface PictureFoot {
  readonly legends: readonly PictureLegend[];
  /** What every file says of itself. */
  readonly lines: readonly string[];
  readonly family: string;
}

export const INK = "#1f2729";
const SOFT = "#535b5a";
const PAPER = "#fbfaf6";
const MARGIN = 16;
const BLOCK = { width: 300, height: 118, gap: 24 };
const RAMP = { width: 260, height: 12 };
const LINE = { height: 18, font: 13 };
const MOST_CLASSES = 8;

interface Column {
  readonly left: number;
  readonly top: number;
}

/** Pixels that the foot takes under a map of this width: legends side by side as they fit, then the lines. */
export function footHeight(context: CanvasRenderingContext2D, foot: PictureFoot, width: number): number {
  const { top } = linesPlace(foot, width);
  const lines = wrapped(context, foot, width - 2 * MARGIN).length * LINE.height;
  return 2 * MARGIN + top + lines;
}

/** Draws the foot, its top `top` pixels down. */
export function drawFoot(
  context: CanvasRenderingContext2D,
  foot: PictureFoot,
  { top, width, height }: { readonly top: number; readonly width: number; readonly height: number },
): void {
  context.fillStyle = PAPER;
  context.fillRect(0, top, width, height);
  for (const [at, legend] of foot.legends.entries()) {
    const place = legendPlace(at, width);
    drawLegend(context, legend, foot.family, { left: place.left, top: top + MARGIN + place.top });
  }
  const first = top + MARGIN + linesPlace(foot, width).top;
  for (const [at, text] of wrapped(context, foot, width - 2 * MARGIN).entries())
    writeText(context, {
      text,
      at: [MARGIN, first + 12 + at * LINE.height],
      font: `${LINE.font}px ${foot.family}`,
      colour: INK,
    });
}

/** Where a legend's corner lies from the foot's. */
function legendPlace(at: number, width: number): Column {
  const columns = Math.max(1, Math.floor((width - MARGIN) / (BLOCK.width + BLOCK.gap)));
  return {
    left: MARGIN + (at % columns) * (BLOCK.width + BLOCK.gap),
    top: Math.floor(at / columns) * BLOCK.height,
  };
}

function linesPlace({ legends }: PictureFoot, width: number): Column {
  const top = legends.length === 0 ? 0 : legendPlace(legends.length - 1, width).top + BLOCK.height;
  return { left: MARGIN, top };
}

/** The lines, broken between words where they are longer than `width`. */
function wrapped(context: CanvasRenderingContext2D, { lines, family }: PictureFoot, width: number): string[] {
  context.font = `${LINE.font}px ${family}`;
  return lines.flatMap((line) => {
    const rows: string[] = [];
    for (const word of line.split(" ")) {
      const longer = [rows.at(-1), word].filter((part) => part !== undefined).join(" ");
      if (rows.length > 0 && context.measureText(longer).width <= width) rows[rows.length - 1] = longer;
      else rows.push(word);
    }
    return rows;
  });
}

function drawLegend(
  context: CanvasRenderingContext2D,
  { title, unit, from, scale }: PictureLegend,
  family: string,
  { left, top }: Column,
): void {
  writeText(context, { text: title, at: [left, top + 12], font: `600 15px ${family}`, colour: INK });
  writeText(context, { text: unit, at: [left, top + 30], font: `13px ${family}`, colour: SOFT });
  if (scale?.kind === "ramp") drawRamp(context, scale, family, { left, top: top + 40 });
  if (scale?.kind === "classes") drawClasses(context, scale, family, { left, top: top + 38 });
  writeText(context, {
    text: from,
    at: [left, top + (scale?.kind === "ramp" ? 84 : scale?.kind === "classes" ? 110 : 48)],
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
  for (const [index, { code, name, colour }] of classes.slice(0, MOST_CLASSES).entries()) {
    const [x, y] = [left + Math.floor(index / 4) * 150, top + (index % 4) * 16];
    context.fillStyle = colour;
    context.fillRect(x, y, 11, 11);
    const label = name.length > 18 ? `${name.slice(0, 17)}…` : name;
    const text = `${code} ${label}`;
    writeText(context, { text, at: [x + 16, y + 10], font: `11px ${family}`, colour: INK });
  }
}

/** Writes a line of text at a point of its baseline. */
export function writeText(
  context: CanvasRenderingContext2D,
  {
    text,
    at: [x, y],
    font,
    colour,
    align = "left",
  }: {
    readonly text: string;
    readonly at: readonly [number, number];
    readonly font: string;
    readonly colour: string;
    readonly align?: CanvasTextAlign;
  },
): void {
  context.font = font;
  context.fillStyle = colour;
  context.textAlign = align;
  context.fillText(text, x, y);
}
