import type { LegendScale } from "../../layers/legend.ts";

/** What stands on a picture of the map. */
export interface PictureText {
  /** What is drawn: "Species richness". */
  readonly title: string;
  readonly unit: string;
  /** Year, models, simulated; then what every file says of itself. */
  readonly lines: readonly string[];
  /** Written across the map where the model or the place is not real; null elsewhere. */
  readonly watermark: string | null;
  readonly scale: LegendScale | null;
  /** At the map's centre. */
  readonly metresPerPixel: number;
  readonly family: string;
}

const MARGIN = 16;
const FOOT = 118;
const INK = "#1f2729";
const SOFT = "#535b5a";
const PAPER = "#fbfaf6";
const RAMP = { width: 260, height: 12 };
const MOST_CLASSES = 8;

/** The map as a PNG with its legend, scale and statement beneath, and a watermark across it where one is due. */
export async function mapPicture(
  map: HTMLCanvasElement | ImageBitmap,
  pixelRatio: number,
  text: PictureText,
): Promise<Blob> {
  const width = map.width / pixelRatio;
  const height = map.height / pixelRatio;
  const canvas = document.createElement("canvas");
  canvas.width = map.width;
  canvas.height = Math.round((height + FOOT) * pixelRatio);
  const context = canvas.getContext("2d");
  if (context === null) throw new Error("expected a 2D canvas for the picture, got none");
  context.drawImage(map, 0, 0);
  context.scale(pixelRatio, pixelRatio);
  if (text.watermark !== null) drawWatermark(context, text.watermark, { width, height, family: text.family });
  context.fillStyle = PAPER;
  context.fillRect(0, height, width, FOOT);
  drawLegend(context, text, MARGIN, height + MARGIN);
  drawLines(context, text, Math.min(width / 2, MARGIN + RAMP.width + 60), height + MARGIN);
  drawScale(context, text, width - MARGIN, height - MARGIN);
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) =>
      blob === null ? reject(new Error("the picture could not be made")) : resolve(blob),
    );
  });
}

function drawWatermark(
  context: CanvasRenderingContext2D,
  text: string,
  { width, height, family }: { width: number; height: number; family: string },
): void {
  context.save();
  context.font = `600 26px ${family}`;
  context.textAlign = "center";
  context.fillStyle = "rgba(31, 39, 41, 0.4)";
  context.strokeStyle = "rgba(255, 255, 255, 0.5)";
  context.lineWidth = 3;
  for (const at of [0.2, 0.5, 0.8]) {
    context.save();
    context.translate(width / 2, height * at);
    context.rotate(-0.2);
    context.strokeText(text, 0, 0);
    context.fillText(text, 0, 0);
    context.restore();
  }
  context.restore();
}

function drawLegend(context: CanvasRenderingContext2D, text: PictureText, left: number, top: number): void {
  const { title, unit, scale, family } = text;
  write(context, { text: title, at: [left, top + 12], font: `600 15px ${family}`, colour: INK });
  write(context, { text: unit, at: [left, top + 30], font: `13px ${family}`, colour: SOFT });
  if (scale === null || scale.kind === "picture" || scale.kind === "shade") return;
  if (scale.kind === "ramp") {
    const ramp = context.createLinearGradient(left, 0, left + RAMP.width, 0);
    scale.stops.forEach((colour, index) => {
      ramp.addColorStop(index / (scale.stops.length - 1), colour);
    });
    context.fillStyle = ramp;
    context.fillRect(left, top + 40, RAMP.width, RAMP.height);
    for (const { value, share } of scale.ticks) {
      const at: [number, number] = [left + share * RAMP.width, top + 66];
      write(context, { text: String(value), at, font: `12px ${family}`, colour: INK, align: "center" });
    }
    return;
  }
  scale.classes.slice(0, MOST_CLASSES).forEach(({ code, name, colour }, index) => {
    const [x, y] = [left + Math.floor(index / 4) * 150, top + 40 + (index % 4) * 16];
    context.fillStyle = colour;
    context.fillRect(x, y, 11, 11);
    const label = name.length > 18 ? `${name.slice(0, 17)}…` : name;
    write(context, { text: `${code} ${label}`, at: [x + 16, y + 10], font: `11px ${family}`, colour: INK });
  });
}

function drawLines(
  context: CanvasRenderingContext2D,
  { lines, family }: PictureText,
  left: number,
  top: number,
): void {
  lines.forEach((line, index) => {
    write(context, { text: line, at: [left, top + 12 + index * 18], font: `13px ${family}`, colour: INK });
  });
}

function drawScale(
  context: CanvasRenderingContext2D,
  { metresPerPixel, family }: PictureText,
  right: number,
  bottom: number,
): void {
  const metres = roundLength(metresPerPixel * 140);
  const length = metres / metresPerPixel;
  context.fillStyle = "rgba(251, 250, 246, 0.85)";
  context.fillRect(right - length - 6, bottom - 24, length + 12, 30);
  context.strokeStyle = INK;
  context.lineWidth = 1.5;
  context.beginPath();
  context.moveTo(right - length, bottom - 6);
  context.lineTo(right - length, bottom);
  context.lineTo(right, bottom);
  context.lineTo(right, bottom - 6);
  context.stroke();
  const text = metres >= 1000 ? `${metres / 1000} km` : `${metres} m`;
  write(context, {
    text,
    at: [right - length / 2, bottom - 9],
    font: `12px ${family}`,
    colour: INK,
    align: "center",
  });
}

/** The largest of 1, 2 or 5 times a power of ten that is at most `metres`. */
export function roundLength(metres: number): number {
  const power = 10 ** Math.floor(Math.log10(metres));
  return ([5, 2, 1].find((factor) => factor * power <= metres) ?? 1) * power;
}

function write(
  context: CanvasRenderingContext2D,
  {
    text,
    at: [x, y],
    font,
    colour,
    align = "left",
  }: { text: string; at: [number, number]; font: string; colour: string; align?: CanvasTextAlign },
): void {
  context.font = font;
  context.fillStyle = colour;
  context.textAlign = align;
  context.fillText(text, x, y);
}
