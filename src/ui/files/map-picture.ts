import { drawFoot, footHeight, type PictureFoot } from "./picture-foot.ts";
import { INK, writeText } from "./picture-text.ts";

/** The text on a picture of the map. */
export interface PictureText extends PictureFoot {
  /** The text across the map where the model or the place is not real; null elsewhere. */
  readonly watermark: string | null;
  /** The scale at the map's centre. */
  readonly metresPerPixel: number;
}

const MARGIN = 16;

/** Draws the map as a PNG with its legends, scale and statement below, and a watermark across it where the text has one. */
export async function mapPicture(
  map: HTMLCanvasElement | ImageBitmap,
  pixelRatio: number,
  text: PictureText,
): Promise<Blob> {
  const width = map.width / pixelRatio;
  const height = map.height / pixelRatio;
  const canvas = document.createElement("canvas");
  canvas.width = map.width;
  const context = canvas.getContext("2d");
  if (context === null) throw new Error("expected a 2D canvas for the picture, got none");
  const foot = footHeight(context, text, width);
  canvas.height = Math.round((height + foot) * pixelRatio);
  context.drawImage(map, 0, 0);
  context.scale(pixelRatio, pixelRatio);
  if (text.watermark !== null) drawWatermark(context, text.watermark, { width, height, family: text.family });
  drawFoot(context, text, { top: height, width, height: foot });
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
  writeText(context, {
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
