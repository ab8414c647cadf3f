import { drawLegend, LEGEND_WIDTH, legendsHeight, type PictureLegend } from "./picture-legend.ts";
import { INK, writeText } from "./picture-text.ts";

/** The part of a picture below the map. */
export interface PictureFoot {
  readonly legends: readonly PictureLegend[];
  /** The statement that every saved file carries. */
  readonly lines: readonly string[];
  readonly family: string;
}

const PAPER = "#fbfaf6";
const MARGIN = 16;
const GAP = 24;
const LINE = { height: 18, font: 13 };

interface Column {
  readonly left: number;
  readonly top: number;
}

/** The height of the foot below a map of this width, pixels: as many legends side by side as fit, then the lines. */
export function footHeight(context: CanvasRenderingContext2D, foot: PictureFoot, width: number): number {
  const { top } = linesPlace(foot, width);
  const lines = wrapped(context, foot, width - 2 * MARGIN).length * LINE.height;
  return 2 * MARGIN + top + lines;
}

/** Draws the foot from `top` pixels downwards. */
export function drawFoot(
  context: CanvasRenderingContext2D,
  foot: PictureFoot,
  { top, width, height }: { readonly top: number; readonly width: number; readonly height: number },
): void {
  context.fillStyle = PAPER;
  context.fillRect(0, top, width, height);
  for (const [at, legend] of foot.legends.entries()) {
    const place = legendPlace(at, foot, width);
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

/** The offset of a legend's corner from the foot's corner. */
function legendPlace(at: number, { legends }: PictureFoot, width: number): Column {
  const columns = Math.max(1, Math.floor((width - MARGIN) / (LEGEND_WIDTH + GAP)));
  return {
    left: MARGIN + (at % columns) * (LEGEND_WIDTH + GAP),
    top: Math.floor(at / columns) * legendsHeight(legends),
  };
}

function linesPlace(foot: PictureFoot, width: number): Column {
  const { legends } = foot;
  const top =
    legends.length === 0 ? 0 : legendPlace(legends.length - 1, foot, width).top + legendsHeight(legends);
  return { left: MARGIN, top };
}

/** The lines, wrapped between words where they are longer than `width`. */
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
