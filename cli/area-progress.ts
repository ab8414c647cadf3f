import type { AreaAnswer } from "../src/prediction/area/area-answer.ts";

const BAR_WIDTH = 24;

/** Shows the progress of an area's answer. */
interface AreaProgress {
  show(answer: AreaAnswer): void;
  end(): void;
}

/** Makes a progress display: one line that is updated on a terminal, else a new line every five seconds. */
export function areaProgress(stream: NodeJS.WriteStream, now: () => number = Date.now): AreaProgress {
  const intervalMs = stream.isTTY ? 100 : 5_000;
  let last = stream.isTTY ? 0 : now();
  return {
    show(answer) {
      if (now() - last < intervalMs) return;
      last = now();
      stream.write(stream.isTTY ? `\r\x1b[K${lineOf(answer)}` : `${lineOf(answer)}\n`);
    },
    end: () => void (stream.isTTY && stream.write("\r\x1b[K")),
  };
}

function lineOf({ cells: { computed, planned }, alpha, habitats }: AreaAnswer): string {
  const filled = Math.round((BAR_WIDTH * computed) / planned);
  const bar = "#".repeat(filled) + ".".repeat(BAR_WIDTH - filled);
  const mean = alpha.mean === null ? "" : `, ${alpha.mean.toFixed(1)} species a cell so far`;
  const stage = habitats === null ? "" : `, habitats of ${habitats.cells} cells`;
  return `area: [${bar}] ${computed} of ${planned} cells${mean}${stage}`;
}
