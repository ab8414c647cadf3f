/** Called with the share of the work that is done, 0 to 1, and the name of the next step. */
export type OnProgress = (done: number, next: string) => void;

const BAR_WIDTH = 28;

/** Makes a progress bar on a terminal, or prints a line for each step where the output is not a terminal. */
export function progressBar(stream: NodeJS.WriteStream, title: string): OnProgress {
  let shown = -1;
  return (done, next) => {
    const percent = Math.min(100, Math.round(done * 100));
    if (percent <= shown) return;
    shown = percent;
    const filled = Math.min(BAR_WIDTH, Math.round(done * BAR_WIDTH));
    const bar = `${"#".repeat(filled)}${".".repeat(BAR_WIDTH - filled)}`;
    const line = `${title} [${bar}] ${String(percent).padStart(3)} % ${next}`;
    stream.write(stream.isTTY ? `\r\x1b[2K${line}${done >= 1 ? "\n" : ""}` : `${line}\n`);
  };
}
