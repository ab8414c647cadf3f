const barWidth = 24;

/** Shows the progress of a map. */
interface MapProgress {
  show(done: number, all: number): void;
  end(): void;
}

/** Makes a progress display: one line that is updated on a terminal, else a new line every five seconds. */
export function mapProgress(
  stream: NodeJS.WriteStream,
  now: () => number = Date.now,
  units = "tiles",
): MapProgress {
  const intervalMs = stream.isTTY ? 100 : 5_000;
  const started = now();
  let last = stream.isTTY ? 0 : started;
  return {
    show(done, all) {
      if (now() - last < intervalMs) return;
      last = now();
      const left =
        done === 0 ? "" : `, ${Math.ceil((((now() - started) / done) * (all - done)) / 1000)} s left`;
      const bar = "#".repeat(Math.round((barWidth * done) / all)).padEnd(barWidth, ".");
      const line = `map: [${bar}] ${done} of ${all} ${units}${left}`;
      stream.write(stream.isTTY ? `\r\x1b[K${line}` : `${line}\n`);
    },
    end: () => void (stream.isTTY && stream.write("\r\x1b[K")),
  };
}
