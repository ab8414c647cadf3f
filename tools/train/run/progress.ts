import type { Progress } from "../../../src/training/progress.ts";

/** Writes progress on a stream such as `process.stderr`; one line that is updated on a terminal, else a new line every
 * half minute and for each stage. Stages may take turns, as two that run at once do. */
export function progressOn(stream: NodeJS.WriteStream, now: () => number = Date.now): Progress {
  const intervalMs = stream.isTTY ? 250 : 30_000;
  const start = stream.isTTY ? "\r\x1b[K" : "";
  const end = stream.isTTY ? "" : "\n";
  const begun = new Map<string, { at: number; step: number; last: number; line: string }>();
  return {
    say: (sentence) => void stream.write(`${start}${sentence}\n`),
    step: (position) => {
      const { stage, epoch, epochs, step, steps, loss, validation } = position;
      const done = (epoch - 1) * steps + step;
      const began = begun.get(stage) ?? { at: now(), step: done, last: 0, line: "" };
      begun.set(stage, began);
      if (now() - began.last >= intervalMs) {
        began.last = now();
        const perStep = (now() - began.at) / Math.max(1, done - began.step);
        const left = done > began.step ? `${minutes(perStep * (epochs * steps - done))} left at most` : "";
        began.line = `${stage}: epoch ${epoch}/${epochs}, step ${step}/${steps}, loss ${loss.toFixed(4)}${validation}  ${left}`;
        const lines = stream.isTTY ? [...begun.values()].map(({ line }) => line) : [began.line];
        stream.write(`${start}${lines.join(" | ")}${end}`);
      }
      if (done === epochs * steps) begun.delete(stage);
    },
  };
}

function minutes(ms: number): string {
  const seconds = Math.round(ms / 1000);
  return seconds < 90 ? `${seconds} s` : `${Math.round(seconds / 60)} min`;
}
