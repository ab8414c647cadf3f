export const INK = "#1f2729";
export const SOFT = "#535b5a";

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
