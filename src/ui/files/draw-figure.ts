import type { MapPicture } from "../../layers/map-picture.ts";
import { drawScaleBar } from "./draw-scale-bar.ts";
import type { FigureFrame } from "./figure-frame.ts";
import { graticuleTicks } from "./graticule-ticks.ts";
import { drawFoot, footHeight, type PictureFoot } from "./picture-foot.ts";
import { INK, PAPER, SOFT, type TitlePart, writeText, writeTitle } from "./picture-text.ts";
import { withDensity } from "./png-density.ts";

/** What a figure says around its map. */
export interface FigureText extends PictureFoot {
  /** The line above the map; empty for none. */
  readonly title: readonly TitlePart[];
  /** The text across the map where the model or the place is not real; null elsewhere. */
  readonly watermark: string | null;
  /** Where the line between two compared maps stands, as a share of the whole map's width; null where there is none. */
  readonly swipe: number | null;
}

/** Two columns of a journal: 180 mm, printed with 300 pixels an inch. */
const PRINTED = { millimetres: 180, perInch: 300 };
const PIXELS = Math.round((PRINTED.millimetres / 25.4) * PRINTED.perInch);
/** A figure is laid out in units: a unit is a quarter of a millimetre or so, so that a text of 10 units is one of 7.5 points. */
const UNITS = 680;
const SCALE = PIXELS / UNITS;
const MAP = { left: 46, right: 8, top: 12, title: 26, axis: 18 };

/** The pixels that a figure needs for each pixel of the page, to show this frame sharply. */
export function wantedPixelRatio({ width }: Pick<FigureFrame, "width">): number {
  return ((UNITS - MAP.left - MAP.right) * SCALE) / width;
}

/**
 * Draws a figure for a paper as a PNG of 180 mm at 300 pixels an inch: a title, the map in a frame with coordinates, north and a
 * scale bar, legends, and lines on what it is.
 */
export async function drawFigure(
  map: MapPicture,
  frame: FigureFrame,
  text: FigureText,
): Promise<Uint8Array<ArrayBuffer>> {
  const canvas = document.createElement("canvas");
  canvas.width = PIXELS;
  const context = canvas.getContext("2d");
  if (context === null) throw new Error("expected a 2D canvas for the picture, got none");
  const zoom = (UNITS - MAP.left - MAP.right) / frame.width;
  const height = frame.height * zoom;
  const mapTop = MAP.top + (text.title.length === 0 ? 0 : MAP.title);
  const footTop = mapTop + height + MAP.axis;
  const foot = footHeight(context, text, UNITS);
  canvas.height = Math.round((footTop + foot) * SCALE);
  context.scale(SCALE, SCALE);
  context.fillStyle = PAPER;
  context.fillRect(0, 0, UNITS, footTop + foot);
  drawTitle(context, text);
  context.save();
  context.translate(MAP.left, mapTop);
  drawMap(context, map, { frame, zoom });
  if (text.swipe !== null) drawSwipe(context, text.family, { frame, zoom, share: text.swipe, map });
  drawGraticule(context, text.family, { frame, zoom });
  if (text.watermark !== null)
    drawWatermark(context, text.watermark, { width: frame.width * zoom, height, family: text.family });
  drawNorth(context, text.family, [frame.width * zoom - 22, 24]);
  const scale = { metresPerUnit: frame.metresPerPixel / zoom, family: text.family };
  drawScaleBar(context, scale, [frame.width * zoom - 14, height - 12]);
  context.restore();
  drawFoot(context, text, { top: footTop, width: UNITS });
  const blob = await new Promise<Blob>((resolve, reject) => {
    canvas.toBlob((made) =>
      made === null ? reject(new Error("the picture could not be made")) : resolve(made),
    );
  });
  return withDensity(new Uint8Array(await blob.arrayBuffer()), PRINTED.perInch);
}

interface Placed {
  readonly frame: FigureFrame;
  /** Units of the figure for each pixel of the page. */
  readonly zoom: number;
}

function drawTitle(context: CanvasRenderingContext2D, { title, family }: FigureText): void {
  writeTitle(context, title, { at: [MAP.left, 24], size: 15, family, width: UNITS - MAP.left - MAP.right });
}

function drawMap(
  context: CanvasRenderingContext2D,
  { image, pixelRatio }: MapPicture,
  { frame, zoom }: Placed,
): void {
  const { left, top, width, height } = frame;
  const part = [left, top, width, height].map((length) => length * pixelRatio) as [
    number,
    number,
    number,
    number,
  ];
  context.drawImage(image, ...part, 0, 0, width * zoom, height * zoom);
}

/** Meridians and parallels over the map, a line around it, and their degrees at its left and lower edge. */
function drawGraticule(context: CanvasRenderingContext2D, family: string, { frame, zoom }: Placed): void {
  const [width, height] = [frame.width * zoom, frame.height * zoom];
  const font = `9px ${family}`;
  const meridians = graticuleTicks(frame.west, frame.east, "EW").map(({ at, text }) => ({
    x: frame.xOf(at) * zoom,
    text,
  }));
  const parallels = graticuleTicks(frame.south, frame.north, "NS").map(({ at, text }) => ({
    y: frame.yOf(at) * zoom,
    text,
  }));
  context.strokeStyle = "rgba(31, 39, 41, 0.22)";
  context.lineWidth = 0.5;
  context.beginPath();
  for (const { x } of meridians) line(context, [x, 0], [x, height]);
  for (const { y } of parallels) line(context, [0, y], [width, y]);
  context.stroke();
  context.strokeStyle = INK;
  context.lineWidth = 0.8;
  context.strokeRect(0, 0, width, height);
  context.beginPath();
  for (const { x } of meridians) line(context, [x, height], [x, height + 4]);
  for (const { y } of parallels) line(context, [-4, y], [0, y]);
  context.stroke();
  for (const { x, text } of meridians)
    writeText(context, {
      text,
      at: [Math.min(x, width - 12), height + 14],
      font,
      colour: SOFT,
      align: "center",
    });
  for (const { y, text } of parallels)
    writeText(context, { text, at: [-6, y + 3], font, colour: SOFT, align: "right" });
}

/** The line between two compared maps, with the letter of each beside it. */
function drawSwipe(
  context: CanvasRenderingContext2D,
  family: string,
  { frame, zoom, share, map }: Placed & { readonly share: number; readonly map: MapPicture },
): void {
  const x = ((share * map.image.width) / map.pixelRatio - frame.left) * zoom;
  if (x > 0 && x < frame.width * zoom) {
    for (const [colour, width] of [
      ["#ffffff", 3],
      [INK, 1],
    ] as const) {
      context.strokeStyle = colour;
      context.lineWidth = width;
      context.beginPath();
      line(context, [x, 0], [x, frame.height * zoom]);
      context.stroke();
    }
  }
  for (const [letter, left] of [
    ["a", 8],
    ["b", Math.max(0, x) + 8],
  ] as const) {
    const isSeen = letter === "a" ? x > 0 : x < frame.width * zoom;
    if (!isSeen) continue;
    context.fillStyle = PAPER;
    context.fillRect(left, 8, 20, 20);
    const font = `600 13px ${family}`;
    writeText(context, { text: letter, at: [left + 10, 22], font, colour: INK, align: "center" });
  }
}

function drawNorth(
  context: CanvasRenderingContext2D,
  family: string,
  [x, y]: readonly [number, number],
): void {
  context.fillStyle = "rgba(251, 250, 246, 0.9)";
  context.beginPath();
  context.arc(x, y, 16, 0, 2 * Math.PI);
  context.fill();
  context.fillStyle = INK;
  context.beginPath();
  context.moveTo(x, y - 12);
  context.lineTo(x + 5, y + 2);
  context.lineTo(x, y - 1);
  context.lineTo(x - 5, y + 2);
  context.fill();
  writeText(context, { text: "N", at: [x, y + 11], font: `600 9px ${family}`, colour: INK, align: "center" });
}

function drawWatermark(
  context: CanvasRenderingContext2D,
  text: string,
  { width, height, family }: { width: number; height: number; family: string },
): void {
  context.save();
  context.font = `600 20px ${family}`;
  context.textAlign = "center";
  context.fillStyle = "rgba(31, 39, 41, 0.32)";
  context.strokeStyle = "rgba(255, 255, 255, 0.4)";
  context.lineWidth = 2;
  for (const at of [0.25, 0.75]) {
    context.save();
    context.translate(width / 2, height * at);
    context.rotate(-0.2);
    context.strokeText(text, 0, 0);
    context.fillText(text, 0, 0);
    context.restore();
  }
  context.restore();
}

function line(
  context: CanvasRenderingContext2D,
  [fromX, fromY]: readonly [number, number],
  [toX, toY]: readonly [number, number],
): void {
  context.moveTo(fromX, fromY);
  context.lineTo(toX, toY);
}
