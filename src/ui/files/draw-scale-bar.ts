import { INK, writeText } from "./picture-text.ts";

/** The longest bar, in the figure's units. */
const MOST_LENGTH = 110;

/**
 * Draws a scale bar whose right end and foot are at a place.
 *
 * @param metresPerUnit  The ground under one unit of the figure.
 */
export function drawScaleBar(
  context: CanvasRenderingContext2D,
  { metresPerUnit, family }: { readonly metresPerUnit: number; readonly family: string },
  [right, bottom]: readonly [number, number],
): void {
  const metres = roundLength(metresPerUnit * MOST_LENGTH);
  const length = metres / metresPerUnit;
  context.fillStyle = "rgba(251, 250, 246, 0.9)";
  context.fillRect(right - length - 7, bottom - 21, length + 14, 26);
  context.strokeStyle = INK;
  context.lineWidth = 1.2;
  context.beginPath();
  context.moveTo(right - length, bottom - 5);
  context.lineTo(right - length, bottom);
  context.lineTo(right, bottom);
  context.lineTo(right, bottom - 5);
  context.stroke();
  const text = metres >= 1000 ? `${metres / 1000} km` : `${metres} m`;
  writeText(context, {
    text,
    at: [right - length / 2, bottom - 8],
    font: `10px ${family}`,
    colour: INK,
    align: "center",
  });
}

/** The largest of 1, 2 or 5 times a power of ten that is at most `metres`. */
export function roundLength(metres: number): number {
  const power = 10 ** Math.floor(Math.log10(metres));
  return ([5, 2, 1].find((factor) => factor * power <= metres) ?? 1) * power;
}
