/** Where a stage is, for one line on stderr. */
interface Position {
  readonly stage: string;
  readonly epoch: number;
  readonly epochs: number;
  readonly step: number;
  readonly steps: number;
  readonly loss: number;
  readonly validation: string;
}

/** Writes progress: one line that renews itself on a terminal, a line every half minute elsewhere. */
export interface Progress {
  say(sentence: string): void;
  step(position: Position): void;
}

/** Progress on a stream such as `process.stderr`; nothing at all when `quiet`. */
export function progressOn(stream: NodeJS.WriteStream, now: () => number = Date.now): Progress {
  const intervalMs = stream.isTTY ? 250 : 30_000;
  const start = stream.isTTY ? "\r\x1b[K" : "";
  const end = stream.isTTY ? "" : "\n";
  let last = 0;
  let began = { stage: "", at: 0, step: 0 };
  return {
    say: (sentence) => void stream.write(`${start}${sentence}\n`),
    step: (position) => {
      const { stage, epoch, epochs, step, steps, loss, validation } = position;
      const done = (epoch - 1) * steps + step;
      if (began.stage !== stage) began = { stage, at: now(), step: done };
      if (now() - last < intervalMs) return;
      last = now();
      const perStep = (now() - began.at) / Math.max(1, done - began.step);
      const left = done > began.step ? `${minutes(perStep * (epochs * steps - done))} left at most` : "";
      stream.write(
        `${start}${stage}: epoch ${epoch}/${epochs}, step ${step}/${steps}, loss ${loss.toFixed(4)}${validation}  ${left}${end}`,
      );
    },
  };
}

function minutes(ms: number): string {
  const seconds = Math.round(ms / 1000);
  return seconds < 90 ? `${seconds} s` : `${Math.round(seconds / 60)} min`;
}
