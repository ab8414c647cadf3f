const barWidth = 24;

/** Shows how far a map is. */
interface MapProgress {
  show(done: number, all: number): void;
  end(): void;
}

/** One line that renews itself on a terminal, a line every five seconds elsewhere. */
export function mapProgress(stream: NodeJS.WriteStream, now: () => number = Date.now): MapProgress {
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
      const line = `map: [${bar}] ${done} of ${all} tiles${left}`;
      stream.write(stream.isTTY ? `\r\x1b[K${line}` : `${line}\n`);
    },
    end: () => void (stream.isTTY && stream.write("\r\x1b[K")),
  };
}
