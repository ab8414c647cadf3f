import type { PackProgress } from "../../packing/pack-request.ts";
import type { PackQuote } from "../../packing/packer.ts";
import { bytesText, groupedText } from "../number-text.ts";

/** The sentences about areas that are taken along. */
export const packWords = {
  title: "Take this area along",
  view: "Reads all imagery and climate of the chosen catalogue for what the map shows, once, and keeps it in this browser: afterwards it answers without a network, and with the same numbers. It can be saved as files, opened elsewhere and given to others.",
  area: "Reads all imagery and climate of the chosen catalogue around this area, once, and keeps it in this browser: afterwards it answers without a network, and with the same numbers.",
  years: "Sentinel-2 pictures",
  newest: "The newest",
  ask: "How much is it?",
  start: "Take it along",
  tooLittleRoom: (free: number) =>
    `This browser has room for ${bytesText(free)} only. Choose a smaller area, or remove something below.`,
  quote: ({ tiles, squareKilometres, files, requests, bytesToRead, bytesOfPack }: PackQuote) =>
    `${groupedText(tiles)} ${tiles === 1 ? "tile" : "tiles"} of 3.2 km (${groupedText(Math.round(squareKilometres))} km²) from ${groupedText(files)} ${files === 1 ? "file" : "files"}: about ${groupedText(requests)} requests and ${bytesText(bytesToRead)} to read, about ${bytesText(bytesOfPack)} to keep.`,
  room: ({ bytesWhileWorking, freeBytes }: PackQuote) =>
    `While it works it needs up to ${bytesText(bytesWhileWorking)}${freeBytes === null ? "" : ` of the ${bytesText(freeBytes)} that this browser has free`}.`,
  kept: "You can stop at any time: what was read is kept, and the same area goes on from there.",
  bar: "Taken along",
  stop: "Stop",
  failed: "The area was not taken along",
  notQuoted: "It cannot be told how much this is",
  without: "Finish without the missing files",
  done: (title: string, bytes: number) =>
    `${title}: ${bytesText(bytes)} in this browser. To save it as files, see “Brought to this device” in Models and data.`,
  missing: (count: number) =>
    `${groupedText(count)} ${count === 1 ? "file is" : "files are"} missing, because no server gave ${count === 1 ? "it" : "them"}: what ${count === 1 ? "it" : "they"} would show has no data.`,
  use: "Use it now",
  save: "Save as one file",
  saving: "Writing the file…",
  folder: "Save into a folder",
  savedInFolder: (name: string) => `Saved into the folder ${name}.`,
  notSaved: (name: string) => `${name} was not saved`,
  unfinished: "Not finished: choose the same area again to go on, or remove it",
} as const;

/** How far an area is, in words. */
export function packingText(progress: PackProgress): string {
  switch (progress.stage) {
    case "searching":
      return "Asking the catalogue what it has…";
    case "looking":
      return `Looking at the files: ${groupedText(progress.done)} of ${groupedText(progress.all)}`;
    case "reading":
      return `Reading: ${Math.floor(progress.share * 100)} %, ${groupedText(progress.done)} of ${groupedText(progress.all)} files, ${bytesText(progress.bytes)}`;
    case "composing":
      return `Putting Sentinel-2 together from its scenes: ${groupedText(progress.done)} of ${groupedText(progress.all)} squares`;
    case "writing":
      return `Writing: ${groupedText(progress.done)} of ${groupedText(progress.all)} rows of tiles`;
    default:
      return progress satisfies never;
  }
}
