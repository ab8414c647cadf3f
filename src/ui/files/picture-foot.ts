import { drawLegend, LEGEND_WIDTH, legendHeight, type PictureLegend } from "./picture-legend.ts";
import { SOFT, writeText } from "./picture-text.ts";

/** The part of a figure below the map. */
export interface PictureFoot {
  readonly legends: readonly PictureLegend[];
  /** What every saved file says: what it is, by whom, from what. */
  readonly lines: readonly string[];
  readonly family: string;
}

const MARGIN = { side: 46, right: 8, top: 10, bottom: 12 };
const GAP = 24;
const LINE = { height: 13, font: 9 };

/** The height of the foot of a figure of this width: legends, side by side where there are several, then the lines. */
export function footHeight(context: CanvasRenderingContext2D, foot: PictureFoot, width: number): number {
  const lines = wrapped(context, foot, width - MARGIN.side - MARGIN.right).length * LINE.height;
  return MARGIN.top + legendsHeight(foot, width) + lines + MARGIN.bottom;
}

/** Draws the foot from `top` downwards. */
export function drawFoot(
  context: CanvasRenderingContext2D,
  foot: PictureFoot,
  { top, width }: { readonly top: number; readonly width: number },
): void {
  for (const [at, legend] of foot.legends.entries()) {
    const { left, row } = legendPlace(at, foot, width);
    const above = legendRows(foot, width)
      .slice(0, row)
      .reduce((sum, height) => sum + height, 0);
    drawLegend(context, legend, foot.family, {
      left,
      top: top + MARGIN.top + above,
      width: widthOf(foot, width),
    });
  }
  const first = top + MARGIN.top + legendsHeight(foot, width) + 9;
  for (const [at, text] of wrapped(context, foot, width - MARGIN.side - MARGIN.right).entries())
    writeText(context, {
      text,
      at: [MARGIN.side, first + at * LINE.height],
      font: `${LINE.font}px ${foot.family}`,
      colour: SOFT,
    });
}

function columnsOf({ legends }: PictureFoot, width: number): number {
  const most = Math.floor((width - MARGIN.side - MARGIN.right + GAP) / (LEGEND_WIDTH + GAP));
  return Math.max(1, Math.min(legends.length, most));
}

/** The width of each legend. */
function widthOf(foot: PictureFoot, width: number): number {
  const columns = columnsOf(foot, width);
  return (width - MARGIN.side - MARGIN.right - (columns - 1) * GAP) / columns;
}

function legendPlace(at: number, foot: PictureFoot, width: number): { left: number; row: number } {
  const columns = columnsOf(foot, width);
  return {
    left: MARGIN.side + (at % columns) * (widthOf(foot, width) + GAP),
    row: Math.floor(at / columns),
  };
}

/** The height of each row of legends: that of the tallest in it. */
function legendRows(foot: PictureFoot, width: number): number[] {
  const columns = columnsOf(foot, width);
  return Array.from({ length: Math.ceil(foot.legends.length / columns) }, (_, row) =>
    Math.max(
      ...foot.legends
        .slice(row * columns, (row + 1) * columns)
        .map((legend) => legendHeight(legend, widthOf(foot, width))),
    ),
  );
}

function legendsHeight(foot: PictureFoot, width: number): number {
  return legendRows(foot, width).reduce((sum, height) => sum + height, 0);
}

/** The lines, wrapped between words where they are longer than `width`, and within a word that is longer itself. */
function wrapped(context: CanvasRenderingContext2D, { lines, family }: PictureFoot, width: number): string[] {
  context.font = `${LINE.font}px ${family}`;
  const fits = (text: string) => context.measureText(text).width <= width;
  return lines.flatMap((line) => {
    const rows: string[] = [];
    for (const word of line.split(" ")) {
      const longer = [rows.at(-1), word].filter((part) => part !== undefined).join(" ");
      if (rows.length > 0 && fits(longer)) rows[rows.length - 1] = longer;
      else rows.push(...pieces(word, fits));
    }
    return rows;
  });
}

/** A word in pieces that fit. */
function pieces(word: string, fits: (text: string) => boolean): string[] {
  const found: string[] = [];
  let piece = "";
  for (const letter of word) {
    if (piece !== "" && !fits(piece + letter)) {
      found.push(piece);
      piece = "";
    }
    piece += letter;
  }
  return [...found, piece];
}
