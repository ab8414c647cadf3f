import type { PackProgress } from "../src/packing/pack-request.ts";
import { megabytes } from "./pack-report.ts";

/** Makes a progress display of a pack: one line that is updated on a terminal, else a new line every five seconds and at each stage. */
export function packProgress(stream: NodeJS.WriteStream): {
  show(progress: PackProgress): void;
  end(): void;
} {
  const intervalMs = stream.isTTY ? 100 : 5_000;
  let last = 0;
  let stage = "";
  return {
    show(progress) {
      if (progress.stage === stage && Date.now() - last < intervalMs) return;
      last = Date.now();
      stage = progress.stage;
      const line = `pack: ${lineOf(progress)}`;
      stream.write(stream.isTTY ? `\r\x1b[K${line}` : `${line}\n`);
    },
    end: () => void (stream.isTTY && stream.write("\r\x1b[K")),
  };
}

function lineOf(progress: PackProgress): string {
  switch (progress.stage) {
    case "searching":
      return "searching the catalogue";
    case "looking":
      return `looking at ${progress.done} of ${progress.all} files`;
    case "reading":
      return `read ${progress.done} of ${progress.all} files, ${Math.floor(progress.share * 100)} % of the numbers, ${megabytes(progress.bytes)}`;
    case "composing":
      return `put together ${progress.done} of ${progress.all} squares of Sentinel-2`;
    case "writing":
      return `written ${progress.done} of ${progress.all} rows of tiles`;
    default:
      return progress satisfies never;
  }
}
