export const INK = "#1f2729";
export const SOFT = "#535b5a";
export const PAPER = "#ffffff";

/** Shortens a text at its end so that it fits the width in the context's font. */
export function shortened(context: CanvasRenderingContext2D, text: string, width: number): string {
  if (context.measureText(text).width <= width) return text;
  let short = text;
  while (short !== "" && context.measureText(`${short}…`).width > width) short = short.slice(0, -1);
  return `${short.trimEnd()}…`;
}

/** Writes a line of text from a point on its baseline. */
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

/** A part of a title; a Latin name stands in italics. */
export interface TitlePart {
  readonly text: string;
  readonly isLatin: boolean;
}

/** Writes a bold title from a point on its baseline; what goes beyond the width is left out. */
export function writeTitle(
  context: CanvasRenderingContext2D,
  parts: readonly TitlePart[],
  {
    at: [left, y],
    size,
    family,
    width,
  }: {
    readonly at: readonly [number, number];
    readonly size: number;
    readonly family: string;
    readonly width: number;
  },
): void {
  let x = left;
  for (const { text, isLatin } of parts) {
    const font = `${isLatin ? "italic " : ""}600 ${size}px ${family}`;
    context.font = font;
    const short = shortened(context, text, left + width - x);
    writeText(context, { text: short, at: [x, y], font, colour: INK });
    x += context.measureText(short).width;
  }
}
